"""What is done before a release: `make release-check`, `make licences`, `make audit`."""
