# Texts of the pages in Urdu.
