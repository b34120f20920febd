package org.jarnix.programs.diff;

import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Dates;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Zone;

/** How headers spell names and times. */
final class Spelling {
    private Spelling() {}

    /** A name in quotes where it has blanks or worse. */
    static String name(String file) {
        if (file.indexOf(' ') < 0 && file.indexOf('\t') < 0 && file.indexOf('\n') < 0 && file.indexOf('"') < 0) {
            return file;
        }
        return '"'
                + file.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                + '"';
    }

    /** A time as headers have it; a plain one as date(1) shows it, where the locale is the C locale. */
    static String time(Io io, long nanos, boolean plain) {
        String locale = Ctype.value(io.environ(), "LC_TIME");
        boolean bare = plain && (locale.equals("C") || locale.equals("POSIX"));
        return Dates.format(bare ? "%a %b %e %T %Y" : "%Y-%m-%d %H:%M:%S.%N %z", Zone.of(io.env("TZ")), nanos);
    }
}
