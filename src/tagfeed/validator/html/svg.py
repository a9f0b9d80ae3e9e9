"""The elements and attributes of SVG that readers keep."""

from tagfeed.standards.word_sets import word_set

ELEMENTS = word_set(
    """a animate animateColor animateMotion animateTransform circle clipPath defs desc ellipse
    filter feBlend feColorMatrix feGaussianBlur feOffset font-face font-face-name font-face-src
    foreignObject g glyph hkern line linearGradient marker mask metadata missing-glyph mpath path
    pattern polygon polyline radialGradient rect set stop svg switch symbol text textPath title
    tspan use view"""
)

ATTRIBUTES = word_set(
    """accent-height accumulate additive alphabetic arabic-form ascent attributeName attributeType
    baseProfile bbox begin by calcMode cap-height class clip-path clip-rule clipPathUnits color
    color-interpolation color-rendering content contentScriptType contentStyleType cx cy d descent
    display dominant-baseline dur dx dy end fill fill-opacity fill-rule filter font-family font-size
    font-stretch font-style font-variant font-weight from fx fy g1 g2 glyph-name glyph-orientation
    gradientTransform gradientUnits hanging height horiz-adv-x horiz-origin-x id ideographic k
    keyPoints keySplines keyTimes lang letter-spacing marker-end marker-mid marker-start
    markerHeight markerUnits markerWidth mask mathematical max min name offset opacity orient
    origin overline-position overline-thickness panose-1 path pathLength patternUnits pointer-events
    points preserveAspectRatio r refX refY repeatCount repeatDur requiredExtensions requiredFeatures
    restart rotate rx ry slope spreadMethod stemh stemv stop-color stop-opacity
    strikethrough-position strikethrough-thickness stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width systemLanguage
    target text-anchor to transform type u1 u2 underline-position underline-thickness unicode
    unicode-range units-per-em values version viewBox visibility width widths x x-height x1 x2 y y1
    y2 zoomAndPan href color-profile word-spacing writing-mode"""
)
