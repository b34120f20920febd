package org.jarnix.wasm.wasi;

import java.util.List;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.wasm.engine.HostFunction;

/** WASI preview 1 for one guest: its 46 functions over the system calls of its process. */
public final class Wasi {
    /** The module name that its functions are imported by. */
    public static final String MODULE = "wasi_snapshot_preview1";

    private final Map<String, HostFunction> functions;

    /** @param environment variables as {@code NAME=VALUE} */
    public Wasi(Sys sys, GuestFiles files, List<String> argv, List<String> environment) {
        Calls calls = new Calls(MODULE);
        new ProcessFunctions(sys, argv, environment).addTo(calls);
        new StreamFunctions(sys, files).addTo(calls);
        new FileFunctions(sys, files).addTo(calls);
        new DirectoryFunctions(sys, files).addTo(calls);
        new PathFunctions(sys, files).addTo(calls);
        new PollFunction(sys, files).addTo(calls);
        new SocketFunctions(sys, files).addTo(calls);
        functions = calls.functions();
    }

    /** The functions by their names. */
    public Map<String, HostFunction> functions() {
        return functions;
    }
}
