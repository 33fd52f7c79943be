"""Categories, products, options, variants, images, and slugs that once were."""

from datetime import datetime
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, Value, When

from mercer.areas.catalogue.collection_models import (  # noqa: F401 (Django finds them here)
    Collection,
    CollectionProduct,
)
from mercer.areas.catalogue.rules import (
    FieldKind,
    ImportStatus,
    ProductKind,
    ProductStatus,
    StockPolicy,
)
from mercer.areas.catalogue.translation_models import CategoryTranslation as CategoryTranslation
from mercer.areas.catalogue.translation_models import (
    CollectionTranslation as CollectionTranslation,
)
from mercer.areas.catalogue.translation_models import ProductTranslation as ProductTranslation
from mercer.areas.catalogue.translation_models import TermTranslation as TermTranslation
from mercer.areas.catalogue.video_models import ProductVideo as ProductVideo
from mercer.areas.stores.models import Store
from mercer.kernel.tables import Table


class Category(Table):
    """A branch of the shop's tree; `path` holds the ids from the root down to itself."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="categories")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = ArrayField(models.UUIDField(), default=list, editable=False)
    slug = models.SlugField(max_length=120, allow_unicode=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, help_text="Markdown")
    image = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_published = models.BooleanField(default=True)
    seo_title = models.CharField(max_length=120, blank=True)
    seo_description = models.CharField(max_length=320, blank=True)

    class Meta:
        verbose_name_plural = "categories"
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "slug"], name="one_category_per_slug")
        ]

    def __str__(self) -> str:
        return self.name


class ProductQuerySet(models.QuerySet["Product"]):
    """Filters on products."""

    def visible(self, now: datetime) -> Self:
        """What a shopper may see now (the same rule as rules.is_visible)."""
        return self.filter(
            Q(publish_at=None) | Q(publish_at__lte=now),
            Q(unpublish_at=None) | Q(unpublish_at__gt=now),
            status=ProductStatus.PUBLISHED,
        )


class Product(Table):
    """What the shop shows; its variants are what it sells."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="products")
    kind = models.CharField(max_length=10, default=ProductKind.GOODS)
    slug = models.SlugField(max_length=200, allow_unicode=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, help_text="HTML, cleaned when saved")
    brand = models.CharField(max_length=120, blank=True)
    product_type = models.CharField(max_length=120, blank=True)
    tags = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    status = models.CharField(max_length=10, default=ProductStatus.DRAFT)
    publish_at = models.DateTimeField(null=True, blank=True)
    unpublish_at = models.DateTimeField(null=True, blank=True)
    tax_category = models.CharField(max_length=40, default="standard")
    seo_title = models.CharField(max_length=120, blank=True)
    seo_description = models.CharField(max_length=320, blank=True)
    custom_values = models.JSONField(default=dict, blank=True)
    categories = models.ManyToManyField(
        Category, through="ProductCategory", related_name="products", blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "slug"], name="one_product_per_slug")
        ]
        indexes: ClassVar = [models.Index(fields=["store", "status", "created_at"])]

    def __str__(self) -> str:
        return self.title


class ProductCategory(models.Model):
    """A product's place in a category."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="places")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["category", "product"], name="one_place_per_category")
        ]
        indexes: ClassVar = [models.Index(fields=["category", "position"])]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.category_id}"


class Option(Table):
    """What a product's variants differ in: size, colour."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="options")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "name"], name="one_option_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class Variant(Table):
    """What is sold. `option_values` are in the order of the product's options: ["Blue", "L"]."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField("SKU", max_length=64)
    gtin = models.CharField("GTIN", max_length=14, blank=True)
    option_values = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    stock_policy = models.CharField(max_length=10, default=StockPolicy.DENY)
    backorder_limit = models.PositiveIntegerField(null=True, blank=True)
    weight_grams = models.PositiveIntegerField(default=0)
    length_mm = models.PositiveIntegerField(default=0)
    width_mm = models.PositiveIntegerField(default=0)
    height_mm = models.PositiveIntegerField(default=0)
    max_per_order = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "sku"], name="one_variant_per_sku"),
            models.UniqueConstraint(
                fields=["product", "option_values"], name="one_variant_per_combination"
            ),
        ]

    def __str__(self) -> str:
        return self.sku

    @property
    def option_text(self) -> str:
        """What sets this variant apart: "Blue / L"; nothing for a product with one variant."""
        return " / ".join(self.option_values)


class Image(Table):
    """A picture of a product. `renditions`: [{"width", "height", "key"}], WebP, smallest first.

    `source_url` is where an import took it from, an address or a file's name: not taken twice.
    The focal point, in percent from the left and the top, is what a crop must keep.
    """

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="images")
    variants = models.ManyToManyField(Variant, related_name="images", blank=True)
    source_url = models.CharField(max_length=1000, blank=True)
    alt = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    focal_x = models.PositiveSmallIntegerField(default=50)
    focal_y = models.PositiveSmallIntegerField(default=50)
    renditions = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "source_url"],
                condition=~Q(source_url=""),
                name="one_image_per_source",
            )
        ]

    def __str__(self) -> str:
        return self.alt or str(self.id)


class CustomField(Table):
    """Something more that a store says of its products: a material, a washing temperature.

    What a product says is in `Product.custom_values` under the `code`, in the shape of the `kind`
    (custom_values.py)."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, default=FieldKind.TEXT)
    choices = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    is_filterable = models.BooleanField(default=False)
    is_shown = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "label"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store", "code"], name="one_custom_field_per_code")
        ]

    def __str__(self) -> str:
        return self.label


class FormerSlug(Table):
    """A slug that a product, category or collection had: asked for, it leads to the new one."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    slug = models.CharField(max_length=200)
    product = models.ForeignKey(Product, null=True, on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, null=True, on_delete=models.CASCADE, related_name="+")
    collection = models.ForeignKey(
        Collection, null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "slug"],
                condition=Q(**{f"{thing}__isnull": False}),
                name=f"one_{thing}_once_slug",
            )
            for thing in ("product", "category", "collection")
        ]

    def __str__(self) -> str:
        return self.slug


class ProductImport(Table):
    """One run over a file of products: how far it is, and every row it could not take.

    `columns` says of some headings which column they are ("" for one that is left out);
    `rows_pictured` are those whose pictures were looked for."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    source_key = models.CharField(max_length=300, blank=True)
    format_code = models.CharField(max_length=20, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    is_dry_run = models.BooleanField(default=False)
    currency = models.CharField(max_length=3)
    images_key = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, default=ImportStatus.WAITING)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_pictured = models.PositiveIntegerField(default=0)
    seconds_left = models.PositiveIntegerField(null=True)
    is_cancelled = models.BooleanField(default=False)
    tally = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    actor = models.CharField(max_length=200, blank=True)
    actor_name = models.CharField(max_length=150, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-started_at"]

    def __str__(self) -> str:
        return self.file_name


class ImportMapping(Table):
    """What people have said of headings that nobody understood, for the store's next file."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    format_code = models.CharField(max_length=20)
    columns = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store", "format_code"], name="one_import_mapping_per_format"
            )
        ]

    def __str__(self) -> str:
        return self.format_code


class ProductRating(Table):
    """How many reviews gave a product one star, two… five; `average_tenths` is 47 for 4.7.

    Counts are kept by `change_rating`; sum and average follow from them in the database."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="+")
    product = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="rating")
    stars_1 = models.PositiveIntegerField(default=0)
    stars_2 = models.PositiveIntegerField(default=0)
    stars_3 = models.PositiveIntegerField(default=0)
    stars_4 = models.PositiveIntegerField(default=0)
    stars_5 = models.PositiveIntegerField(default=0)
    count = models.GeneratedField(
        expression=F("stars_1") + F("stars_2") + F("stars_3") + F("stars_4") + F("stars_5"),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    # Half up: (20 × sum + count) ÷ (2 × count), in whole numbers.
    average_tenths = models.GeneratedField(
        expression=Case(
            When(stars_1=0, stars_2=0, stars_3=0, stars_4=0, stars_5=0, then=Value(0)),
            default=(
                F("stars_1") * 21
                + F("stars_2") * 41
                + F("stars_3") * 61
                + F("stars_4") * 81
                + F("stars_5") * 101
            )
            / ((F("stars_1") + F("stars_2") + F("stars_3") + F("stars_4") + F("stars_5")) * 2),
        ),
        output_field=models.IntegerField(),
        db_persist=True,
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store", "average_tenths"])]

    def __str__(self) -> str:
        return f"{self.product_id} {self.average_tenths}"
