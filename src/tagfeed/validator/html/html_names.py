"""The elements and attributes of HTML: which exist, which are safe, how they nest."""

from tagfeed.standards.word_sets import word_set

SAFE = word_set(
    """a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas
    caption center cite code col colgroup command data datagrid datalist dd del details dfn dialog
    dir div dl dt em event-source fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6
    header hgroup hr i img input ins kbd keygen label legend li m main map mark menu menuitem meter
    multicol nav nextid nobr noscript ol optgroup option output p picture pre progress q rb rp rt
    rtc ruby s samp search section select slot small sound source spacer span strike strong sub
    summary sup table tbody td template textarea tfoot th thead time tr track tt u ul var video
    wbr"""
)
"""Elements that readers show."""

UNSAFE = word_set(
    """applet base basefont bgsound body comment embed frame frameset head html iframe isindex link
    listing marquee meta noembed noframes object param plaintext script style title xmp"""
)
"""Elements of HTML that readers remove."""

KNOWN = SAFE | UNSAFE

ATTRIBUTES = word_set(
    """abbr accept accept-charset accesskey action align alt autocapitalize autocomplete autofocus
    autoplay axis background balance bgcolor bgproperties border bordercolor bordercolordark
    bordercolorlight bottompadding cellpadding cellspacing ch challenge char charoff charset checked
    cite class clear color cols colspan compact content contenteditable controls coords crossorigin
    data datafld datapagesize datasrc datetime decoding default delay dir disabled download
    draggable dynsrc enctype end enterkeyhint face fetchpriority for form frame galleryimg gutter
    headers height hidden hidefocus high href hreflang hspace icon id imagesizes imagesrcset
    inputmode integrity is ismap itemid itemprop itemref itemscope itemtype keytype kind label lang
    leftspacing list loading longdesc loop loopcount loopend loopstart low lowsrc max maxlength
    media method min minlength multiple muted name nohref noshade nowrap open optimum pattern ping
    placeholder playsinline point-size poster pqg preload prompt radiogroup readonly referrerpolicy
    rel repeat-max repeat-min replace required rev reversed rightspacing role rows rowspan rules
    scope selected shape size sizes span spellcheck src srclang srcset start step style summary
    suppress tabindex target template title toppadding translate type unselectable urn usemap valign
    value variable volume vrml vspace width wrap xml:lang xmlns"""
) | word_set(
    """about allow allowfullscreen as async blocking closedby command commandfor controlslist
    datatype defer dirname disablepictureinpicture disableremoteplayback exportparts
    formenctype formmethod formnovalidate formtarget headingoffset headingreset inert inlist
    nonce novalidate part popover popovertarget popovertargetaction prefix property resource
    sandbox slot typeof vocab writingsuggestions"""
)
"""Attributes of the HTML living standard, of older editions and of RDFa, except those that run a
script or change where a form goes or what a document is: on…, formaction, srcdoc."""

ADDRESSES = frozenset(
    ("action", "background", "cite", "data", "formaction", "href", "longdesc", "poster", "src")
)
"""Attributes that hold an address."""

VOID = word_set(
    """area base basefont bgsound br col command embed event-source frame hr img input isindex
    keygen link meta param source spacer track wbr"""
)

RAW = word_set("script style textarea title xmp iframe noembed noframes plaintext")
"""Elements whose content is text, up to their end tag."""

IMPLIED = word_set("dd dt li optgroup option p rb rp rt rtc")
"""HTML 13.2.6.3: elements whose end tag is implied by their parent's."""

OPTIONAL = IMPLIED | word_set("tbody td tfoot th thead tr body html colgroup caption")
"""Elements that may still be open at the end of the text."""

CLOSES_P = word_set(
    """address article aside blockquote center details dialog dir div dl fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p plaintext pre search
    section summary table ul xmp li dd dt"""
)
"""Elements that end an open p."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

SELF_NESTING = frozenset(("a", "button", "form", "nobr", "option"))
"""Elements that cannot be inside one of their own kind."""

SCOPES = word_set("applet caption html marquee object table td template th button svg math select")
"""Elements whose content cannot end what is open around them."""

SPECIAL = word_set(
    """applet area article aside base basefont bgsound blockquote body br button caption center col
    colgroup dd details dir dl dt embed fieldset figcaption figure footer form frame frameset h1 h2
    h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu
    meta nav noembed noframes noscript object ol param plaintext pre script search section select
    source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp
    math svg"""
)
"""HTML 13.2.4.2: the special elements, but for address, div and p, in which an item of a list may
end. Those of MathML and SVG are not told apart."""

ITEMS = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
}
"""What an item of a list ends when it begins."""

ANNOTATIONS = {
    "rb": frozenset(("ruby",)),
    "rtc": frozenset(("ruby",)),
    "rp": frozenset(("ruby", "rtc")),
    "rt": frozenset(("ruby", "rtc")),
}
"""Parts of ruby, and the parents that they must have there."""

SIBLINGS = {
    "option": (frozenset(("option",)), frozenset(("select", "datalist", "optgroup"))),
    "optgroup": (frozenset(("option", "optgroup")), frozenset(("select",))),
    "tr": (frozenset(("tr", "td", "th", "caption", "colgroup")), frozenset(("table",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
} | {
    name: (
        frozenset(("tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup")),
        frozenset(("table",)),
    )
    for name in ("tbody", "thead", "tfoot")
}
"""What an element ends when it begins, and where the search for it stops."""

IN_TABLE = {
    "tr": frozenset(("table", "tbody", "thead", "tfoot")),
    "td": frozenset(("tr",)),
    "th": frozenset(("tr",)),
    "tbody": frozenset(("table",)),
    "thead": frozenset(("table",)),
    "tfoot": frozenset(("table",)),
    "caption": frozenset(("table",)),
    "colgroup": frozenset(("table",)),
    "col": frozenset(("colgroup", "table")),
}
"""The parents that a part of a table must have."""

TABLE_ONLY = frozenset(("table", "colgroup", "tbody", "thead", "tfoot", "tr"))
TABLE_PARTS = frozenset(IN_TABLE) | {"script", "style", "template"}
