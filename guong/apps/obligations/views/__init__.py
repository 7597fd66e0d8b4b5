"""The pages of directives and assignments."""
