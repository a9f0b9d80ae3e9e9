"""The feeds that a list asks for: by name, for languages and for partners.

`queries`, `languages` and `partners` each make a query of what the list says, which `planning` asks
of every article. `id_clashes` refuses two feeds with one id; where they are and were is in
`address_keys` and `moves`.
"""
