"""What stands in a text in place of something personal."""

from typing import Final

NAME: Final = "[naam]"
PLACE: Final = "[plaats]"
ADDRESS: Final = "[adres]"
DATE: Final = "[datum]"
AGE: Final = "[leeftijd]"
NUMBER: Final = "[nummer]"
MAIL: Final = "[mail]"
LINK: Final = "[link]"
ACCOUNT: Final = "[account]"
CODE: Final = "[code]"
