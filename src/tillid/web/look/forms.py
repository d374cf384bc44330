"""Forms in the look of the design system: one template a field, errors above and at the field."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "look/form.html"
    field_template_name = "look/field.html"
