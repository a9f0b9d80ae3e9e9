"""What `page` of the site holds."""

from tagfeed.reading.fields import Field, Fields
from tagfeed.reading.types.basic import TEXT

PAGE = Fields(
    {
        "header": Field(TEXT, "the file of HTML at the head of every page"),
        "footer": Field(TEXT, "the file of HTML at the foot of every page"),
        "stylesheet": Field(TEXT, "the file of a stylesheet to publish too, or its address"),
    }
)
