package org.jarnix.embed;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** That the contract is what the JDK's own provider does. */
class HostFilesTest extends FileSystemContract {
    @TempDir
    Path folder;

    @Override
    Path folder() throws IOException {
        return folder.toRealPath();
    }
}
