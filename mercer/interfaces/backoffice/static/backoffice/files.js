// Unfold writes the name of a chosen file into a text field it expects beside it. Our file fields stand
// alone and show the name themselves: to Unfold they are done with.
HTMLInputElement.prototype.hasChangeListener = true;
