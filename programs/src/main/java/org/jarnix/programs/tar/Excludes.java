package org.jarnix.programs.tar;

import java.util.ArrayList;
import java.util.List;

/** What is to be left out. */
final class Excludes {
    private static final String[] VERSION_CONTROL = {
        "CVS",
        ".cvsignore",
        "RCS",
        "SCCS",
        ".git",
        ".gitignore",
        ".gitattributes",
        ".gitmodules",
        ".arch-ids",
        "{arch}",
        "=RELEASE-ID",
        "=meta-update",
        "=update",
        ".bzr",
        ".bzrignore",
        ".bzrtags",
        ".hg",
        ".hgignore",
        ".hgtags",
        "_darcs",
        ".svn"
    };
    private static final String[] BACKUPS = {".#*", "*~", "#*#"};

    private final List<Pattern> patterns = new ArrayList<>();
    /** How many names stood before each pattern, which holds for those behind it. */
    private final List<Integer> places = new ArrayList<>();

    private int names;
    private int current = Integer.MAX_VALUE;
    private final List<Tag> tags = new ArrayList<>();

    /**
     * A file whose presence excludes its folder.
     *
     * @param depth what of the folder is left out: its contents but the file, all contents, or itself too
     * @param signed whether the file has to begin as a cache's tag does
     */
    record Tag(String file, Depth depth, boolean signed) {
        static final String CACHE = "CACHEDIR.TAG";
        static final String SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55";
    }

    /** What of a tagged folder is left out. */
    enum Depth {
        CONTENTS,
        UNDER,
        ALL
    }

    void add(String pattern, TarOptions.Matching how) {
        patterns.add(new Pattern(pattern, how));
        places.add(names);
    }

    /** Says that patterns from now on stand behind one name more. */
    void passName() {
        names++;
    }

    /** How many names there were. */
    int names() {
        return names;
    }

    /** Lets only those patterns hold that stood before a name, counted from 0. */
    void workOn(int name) {
        current = name;
    }

    void versionControl() {
        for (String name : VERSION_CONTROL) {
            add(name, new TarOptions.Matching(false, false, false, true));
        }
    }

    void backups() {
        for (String pattern : BACKUPS) {
            add(pattern, TarOptions.Matching.EXCLUDES);
        }
    }

    void tag(Tag tag) {
        tags.add(tag);
    }

    List<Tag> tags() {
        return tags;
    }

    boolean has(String name) {
        for (int i = 0; i < patterns.size(); i++) {
            if (places.get(i) <= current && patterns.get(i).matches(name)) {
                return true;
            }
        }
        return false;
    }
}
