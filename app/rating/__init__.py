"""From stored evidence to a suggestion, exactly and for ever the same: pure functions on decimals."""
