package org.jarnix.shell.interp;

import java.io.IOException;

/** {@code $(< file)}: what the file holds goes to standard output. */
final class FileContentNode extends ExecNode {
    private final Redirect file;
    private final int line;

    FileContentNode(Redirect file, int line) {
        this.file = file;
        this.line = line;
    }

    @Override
    public int exec(Interp in) throws IOException {
        in.line(line);
        int status = in.subshells().commandSubstitutions().copyFile(file);
        in.lastStatus(status);
        return status;
    }
}
