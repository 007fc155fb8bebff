// libxml2 without the ICU headers that Debian's build drags in: they clash with Foundation's own.
#ifndef ATALAYA_CLIBXML2_SHIM_H
#define ATALAYA_CLIBXML2_SHIM_H
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/SAX2.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// An entity that stands for text. libxml2 hands the text of a predefined one straight to `characters`; a general one that counts
// as checked is left in attribute values as it is written. `name` and `text` have to outlive its use.
static inline void clibxml2_set_entity(xmlEntityPtr entity, const xmlChar *name, xmlChar *text, int length, int in_attribute) {
    entity->type = XML_ENTITY_DECL;
    entity->name = name;
    entity->etype = in_attribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY;
    entity->content = text;
    entity->orig = NULL;
    entity->length = length;
#if LIBXML_VERSION < 21100
    entity->checked = 2; // checked, and without '<'
#endif
}

// libxml2's own free(3): a variable, which Swift does not call.
static inline void clibxml2_free(void *memory) { xmlFree(memory); }

#endif
