package org.jarnix.kernel.proc;

import java.util.List;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.kernel.fd.FdTable;
import org.jarnix.kernel.signal.SignalState;
import org.jarnix.kernel.vfs.Executable;
import org.jarnix.kernel.vfs.FsContext;
import org.jspecify.annotations.Nullable;

/** What a process starts its life with. */
record Birth(
        ControlGroup control,
        @Nullable SignalState signals,
        FdTable descriptors,
        FsContext fs,
        Credentials credentials,
        Rlimits rlimits,
        String name,
        List<String> argv,
        Map<String, String> environ,
        @Nullable Executable executable) {}
