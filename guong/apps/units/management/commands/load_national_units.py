"""Bring the national list of provinces and communes into the tree."""

from typing import Any

from django.core.management.base import BaseCommand

from guong.apps.units.actions.national_list import load_national_list


class Command(BaseCommand):
    help = (
        "Đưa danh mục 34 tỉnh, thành phố và 3.321 xã, phường, đặc khu vào cây đơn vị, "
        "mỗi tên theo ngày của nó từ 1/7/2025."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_national_list()
        self.stdout.write(
            f"Tỉnh, thành phố: thêm {counts['province made']}, đã có {counts['province kept']}. "
            f"Xã, phường, đặc khu: thêm {counts['commune made']}, đã có {counts['commune kept']}."
        )
