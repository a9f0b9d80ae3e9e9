"""Words beside dates that say which day it is: that of a change, or one that is not an
article's."""

import re

UPDATE = re.compile(
    r"(?i)\b(?:updated?|modified|edited|modifié|aktualisiert|aktualizacja|aktualizováno|frissítve|päivitetty|stand"
    r"|mis à jour|mise à jour|actualizado"
    r"|atualizado|aggiornato|bijgewerkt|uppdaterad|oppdatert|opdateret|обновлено)\b"
)

OTHER_DAY = re.compile(
    r"(?i)^(?:(?:last|latest) (?:post|reply|message|activity)|letzte(?:r beitrag| antwort)"
    r"|dernier message|último mensaje|laatste bericht"
    r"|clos(?:es|ing)(?: date| on)?|apply (?:by|before)|deadline|due(?: date| by)?|opens on"
    r"|expires?(?: on)?|valid (?:until|till|from)|ends?(?: on)?|starts?(?: on)?|until|event date"
    r"|bewerbungs(?:schluss|frist)|einsendeschluss|frist|anmeldeschluss|gültig bis|läuft bis|beginn"
    r"|date limite|clôture|jusqu['’]au|valable jusqu['’]au|fecha límite|hasta el|válido hasta"
    r"|scadenza|scade il|entro il|prazo|até|sluitingsdatum|uiterste datum|sista (?:ansöknings)?dag"
    r"|søknadsfrist|ansøgningsfrist|termin)\b"
)

IN_PRINT = re.compile(r"(?i), (?:page|section|seite|página|pagina|s\.|p\.) ?[a-z]{0,2}\d{1,3}\b")
"""Behind a date: that of the paper in which an article was printed."""
