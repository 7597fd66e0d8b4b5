"""The routes of units: which row each needs, and which are open to people without a login."""

DOORS = {
    "units:unit": lambda district: [district.vinh_o.pk],
    "units:person": lambda district: [district.lan.pk],
    "units:recovery": lambda district: [district.lan.pk],
    "units:close_login": lambda district: [district.lan.pk],
}
# The token itself is the key to this one.
PUBLIC = {"units:recover": lambda district: ["khong-co-lien-ket-nay"]}
