package org.jarnix.programs.patch;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jspecify.annotations.Nullable;

/** What a patch says of one file. */
final class FilePatch {
    /** What the differences are written as. */
    enum Format {
        UNIFIED,
        CONTEXT,
        NORMAL,
        ED
    }

    Format format = Format.UNIFIED;
    String oldName = "";
    String newName = "";
    String indexName = "";
    /** The header's lines with times, as they stand in the patch. */
    String oldHeader = "";

    String newHeader = "";
    /** The header says that the file was not there before, or is not there after. */
    boolean oldMissing;

    boolean newMissing;
    boolean git;
    /** Lines ended in a carriage return, which was taken away. */
    boolean stripped;

    String renameFrom = "";
    String renameTo = "";
    String copyFrom = "";
    String copyTo = "";
    int newMode = -1;
    /** The line of the patch where the first hunk begins. */
    int line;
    /** The text before it. */
    final List<String> leading = new ArrayList<>();
    /** What is wrong with its hunks. */
    @Nullable
    CommandException error;

    final List<Hunk> hunks = new ArrayList<>();
    final List<byte[]> script = new ArrayList<>();

    boolean isNothing() {
        return hunks.isEmpty() && script.isEmpty() && renameTo.isEmpty() && copyTo.isEmpty() && newMode < 0 && !git;
    }
}
