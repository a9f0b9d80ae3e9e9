"""Apple Podcasts' categories since August 2019, and the names they replaced."""

from tagfeed.standards.word_sets import word_set

SUBCATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": (
        "Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit",
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "History": (),
    "Health & Fitness": (
        "Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality",
    ),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies",
        "Home & Garden", "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News", "Daily News", "Entertainment News", "News Commentary", "Politics",
        "Sports News", "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality",
    ),
    "Science": (
        "Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics",
        "Natural Sciences", "Nature", "Physics", "Social Sciences",
    ),
    "Society & Culture": (
        "Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships",
    ),
    "Sports": (
        "Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey",
        "Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness",
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}  # fmt: skip

CATEGORIES = frozenset(SUBCATEGORIES)

OLD = word_set(
    """Literature|Food|Spoken Word|Audio Blogs|Business News|Shopping|Investing|Careers|
    Management & Marketing|Training|Education Technology|Higher Education|K-12|Language Courses|
    Games & Hobbies|Automotive|Aviation|Hobbies|Other Games|Video Games|Government & Organizations|
    Local|National|Non-Profit|Regional|Health|Alternative Health|Fitness & Nutrition|Self-Help|
    Sexuality|Kids and Family|International|Movies & Television|Performing Arts|Design|Politics|
    Public Radio|Religion|Other|Medicine|Natural Sciences|Social Sciences|History|
    Personal Journals|Philosophy|Places & Travel|Sports & Recreation|Amateur|College & High School|
    Outdoor|Professional|Transportation|Travel|Gadgets|Information Technology|News|Podcasting|
    Software How-To|Tech News|Talk Radio|Fashion & Beauty|Visual Arts|Arts & Entertainment|
    Architecture|Books|Entertainment|Photography|Poetry|Science Fiction|Theater|Currency|Economics|
    Finance|Marketing|Organizations|Small Business|Stocks|Cooking|Food & Drink|Culture|
    Nutrition|Self Improvement|Operating Systems|Computers|Internet|Culture & Society|
    Lifestyle|Women|Men|Family|Kids|TV|Film|Movies|News & Politics|Science & Medicine|New Age|
    Diet & Nutrition|Fitness|Relationships|Games|Developers|Smart Phones|Text/Speech|Bicycles|
    Commuting|Australian|Belgian|Brazilian|Canadian|Chinese|Dutch|French|German|Hebrew|Italian|
    Japanese|Norwegian|Polish|Portuguese|Spanish|Swedish""",
    "|",
)
"""Names of the lists from 2005 to 2019, with their subcategories; some are subcategories now."""
