/*
 * i18n - texts for people go through gettext; the English text is the key.
 * The domain is named at every call, so that a program that uses the library
 * keeps its own.
 */
#ifndef JIUZHU_I18N_H
#define JIUZHU_I18N_H

#include <libintl.h>
#include <stdbool.h>
#include <string.h>

#define JIUZHU_TEXT_DOMAIN "jiuzhu"

#define _(text)            dgettext(JIUZHU_TEXT_DOMAIN, text)
#define N_(text)           (text)
#define ngettext_(one, many, count)                                            \
    dngettext(JIUZHU_TEXT_DOMAIN, one, many, count)

/* Is the language in use Chinese? The catalogue tells. */
static inline bool i18n_is_chinese(void)
{
    const char *key = N_("yes or no");
    return strcmp(_(key), key) != 0;
}

#endif
