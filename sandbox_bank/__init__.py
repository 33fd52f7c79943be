"""The test bank: plays the merchant's bank and the shopper's bank, on its own and over HTTP."""
