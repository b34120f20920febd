package org.jarnix.kernel.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jarnix.api.Program;
import org.jarnix.api.spi.ProgramProvider;
import org.jspecify.annotations.Nullable;

/** The programs that are written in Java, by the names that {@code #!java NAME} calls them. */
public final class Programs {
    private final List<ProgramProvider> found = new ArrayList<>();

    /** Who has a name; copied once all are known, as such a copy takes a third of the memory. */
    private final Map<String, ProgramProvider> providers;

    private final Map<String, Supplier<Program>> own;

    /**
     * @param found what jars provide; the first to know a name has it
     * @param own what the application adds, over those
     */
    public Programs(Iterable<ProgramProvider> found, Map<String, Supplier<Program>> own) {
        Map<String, ProgramProvider> first = new HashMap<>();
        for (ProgramProvider provider : found) {
            this.found.add(provider);
            for (String name : provider.names()) {
                first.putIfAbsent(name, provider);
            }
        }
        this.providers = Map.copyOf(first);
        this.own = own;
    }

    /**
     * The names with the folder that each file stands in.
     *
     * @param all those of jars too, and not the application's alone
     */
    public Map<String, String> folders(boolean all) {
        Map<String, String> folders = new LinkedHashMap<>();
        if (all) {
            for (ProgramProvider provider : found) {
                provider.names().forEach(name -> folders.putIfAbsent(name, provider.directory()));
            }
        }
        own.keySet().forEach(name -> folders.put(name, "/bin"));
        return folders;
    }

    /** The permission bits of a program's file. */
    public int mode(String name) {
        ProgramProvider provider = own.containsKey(name) ? null : providers.get(name);
        return provider == null ? 0755 : provider.mode(name);
    }

    /** How to make a program; null where there is none of that name. */
    @Nullable
    Supplier<Program> find(String name) {
        Supplier<Program> mine = own.get(name);
        if (mine != null) {
            return mine;
        }
        ProgramProvider provider = providers.get(name);
        return provider == null ? null : () -> provider.create(name);
    }
}
