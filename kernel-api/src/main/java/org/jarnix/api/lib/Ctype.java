package org.jarnix.api.lib;

import java.util.Locale;
import java.util.Map;

/** What the locale's LC_CTYPE says of characters: UTF-8, or single bytes as in the C locale. */
public enum Ctype {
    C,
    UTF_8;

    /** Of LC_ALL, LC_CTYPE or LANG, the first that is set and not empty (POSIX.1-2024 XBD 8.2). */
    public static Ctype of(Map<String, String> environ) {
        return named(value(environ, "LC_CTYPE"));
    }

    /** Of a locale's name, such as {@code en_US.UTF-8}. */
    public static Ctype named(String locale) {
        String name = locale.toLowerCase(Locale.ROOT);
        return name.endsWith(".utf-8") || name.endsWith(".utf8") ? UTF_8 : C;
    }

    /** The locale's name for a category, {@code C} where nothing is set. */
    public static String value(Map<String, String> environ, String category) {
        for (String variable : new String[] {"LC_ALL", category, "LANG"}) {
            String value = environ.get(variable);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "C";
    }

    public boolean utf8() {
        return this == UTF_8;
    }
}
