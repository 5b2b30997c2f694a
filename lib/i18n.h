/*
 * i18n - texts for people go through gettext; the English text is the key.
 * The domain is named at every call, so that a program that uses the library
 * keeps its own.
 */
#ifndef JIUZHU_I18N_H
#define JIUZHU_I18N_H

#include <libintl.h>

#define JIUZHU_TEXT_DOMAIN "jiuzhu"

#define _(text)            dgettext(JIUZHU_TEXT_DOMAIN, text)
#define N_(text)           (text)
#define ngettext_(one, many, count)                                            \
    dngettext(JIUZHU_TEXT_DOMAIN, one, many, count)

#endif
