"""What the cells of WooCommerce's product file mean (formats/woocommerce.py)."""
