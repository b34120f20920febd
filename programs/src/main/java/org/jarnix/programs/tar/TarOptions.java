package org.jarnix.programs.tar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.ModeChange;
import org.jarnix.programs.file.Backup;
import org.jarnix.programs.file.ls.Quoting;
import org.jarnix.programs.pack.Codec;
import org.jspecify.annotations.Nullable;

/** How tar was told to work. */
final class TarOptions {
    char action;
    String archive = "-";

    @Nullable
    Codec codec;

    boolean codecByName;
    int verbose;
    int blocking = 20;
    HeaderWriter.Format format = HeaderWriter.Format.GNU;
    boolean paxTimes = true;

    boolean absolute;
    boolean dereference;
    boolean hardDereference;
    boolean recursion = true;
    boolean oneFileSystem;
    boolean sparse;
    boolean sortByName;
    boolean removeFiles;

    @Nullable
    Long mtime;

    boolean clampMtime;

    @Nullable
    String ownerName;

    int ownerId = -1;

    @Nullable
    String groupName;

    int groupId = -1;

    /** Whom members are to belong to, by whom files belong to. */
    final Map<Integer, Owner> ownerMap = new HashMap<>();

    final Map<Integer, Owner> groupMap = new HashMap<>();

    @Nullable
    ModeChange mode;

    @Nullable
    Long newerThan;

    /** Whether changes of the inode count, too. */
    boolean newerStatus;

    /** What dates were taken for. */
    final List<String> dates = new ArrayList<>();

    boolean formatSaid;
    boolean xattrs;
    boolean acls;
    boolean selinux;
    final List<Glob> xattrsIncluded = new ArrayList<>();
    final List<Glob> xattrsExcluded = new ArrayList<>();

    boolean wildcardsSaid;

    @Nullable
    String label;

    /** Where an incremental run keeps what it saw; null for one without memory. */
    @Nullable
    String snapshot;

    boolean incremental;
    /** Whether the snapshot of the last run is not to be looked at. */
    boolean fromScratch;

    @Nullable
    Backup backup;

    /** The member that reading starts at. */
    @Nullable
    String startingFile;

    boolean verify;
    Quoting quoting = Quoting.ESCAPE;
    /** Characters that are quoted beside the usual ones. */
    String quoted = "";

    final Checkpoints checkpoints = new Checkpoints();

    boolean ignoreFailedRead;
    boolean totals;
    boolean checkLinks;

    boolean ignoreZeros;
    boolean numericOwner;
    boolean fullTime;
    boolean utc;
    boolean blockNumbers;
    boolean showTransformed;

    @Nullable
    String indexFile;

    boolean toStdout;

    @Nullable
    String toCommand;

    boolean ignoreCommandError;
    int stripComponents;
    boolean samePermissions;
    boolean sameOwner;
    boolean touch;
    boolean interactive;
    int occurrence;
    Existing existing = Existing.REPLACE;
    boolean overwriteDirs = true;
    boolean keepDirLinks;
    boolean oneTopLevel;
    String topLevel = "";
    boolean unlinkFirst;
    boolean recursiveUnlink;

    final Excludes excludes = new Excludes();
    /** Options that stand behind all names and therefore hold for none. */
    final List<String> vain = new ArrayList<>();

    final List<Transform> transforms = new ArrayList<>();
    final List<Operand> operands = new ArrayList<>();

    /** What happens to files that are there already. */
    enum Existing {
        REPLACE,
        OVERWRITE,
        KEEP,
        SKIP,
        KEEP_NEWER
    }

    /** A name to work on, or a folder to work in from then on. */
    sealed interface Operand {
        record Folder(String path) implements Operand {}

        /** @param matching how it is compared with members' names */
        record Name(String name, Matching matching) implements Operand {}
    }

    /** A user or a group by number and name. */
    record Owner(int id, String name) {}

    /** How a pattern is compared with a member's name. */
    record Matching(boolean wildcards, boolean anchored, boolean foldCase, boolean slashes) {
        static final Matching MEMBERS = new Matching(false, true, false, true);
        static final Matching EXCLUDES = new Matching(true, false, false, true);
    }

    /** A name as it is to be, after all transformations of its kind. */
    String transformed(String name, char kind) {
        String now = name;
        for (Transform transform : transforms) {
            now = transform.apply(now, kind);
        }
        return now.isEmpty() ? name : now;
    }
}
