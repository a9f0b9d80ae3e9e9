"""What `build` does between the stages: each file here brings two of them together.

`size_limits` and `keeping_addresses` plan with an eye on what rendering and publishing say,
`renderings` keeps what was made of articles on the way, `documents` is rendering and the gate,
format by format, `public_and_private` publishes in two places, and `news` sums up what all of them
warn of.
"""
