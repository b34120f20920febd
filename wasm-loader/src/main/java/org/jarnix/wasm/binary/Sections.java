package org.jarnix.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A module cut into its sections, each at most once but for the custom ones. */
final class Sections {
    static final int CUSTOM = 0;
    static final int TYPE = 1;
    static final int IMPORT = 2;
    static final int FUNCTION = 3;
    static final int TABLE = 4;
    static final int MEMORY = 5;
    static final int GLOBAL = 6;
    static final int EXPORT = 7;
    static final int START = 8;
    static final int ELEMENT = 9;
    static final int CODE = 10;
    static final int DATA = 11;
    static final int DATA_COUNT = 12;
    static final int TAG = 13;

    private static final byte[] HEAD = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final byte[] COMPONENT = {0, 'a', 's', 'm', 13, 0, 1, 0};

    private final @Nullable Input[] known = new Input[TAG + 1];
    private final List<Input> custom = new ArrayList<>();

    Sections(byte[] module) throws ModuleException {
        if (starts(module, COMPONENT)) {
            throw new ModuleException("a component; only modules can be run");
        }
        if (!starts(module, HEAD)) {
            throw new ModuleException("not a WebAssembly module of version 1");
        }
        Input in = new Input(module, HEAD.length, module.length);
        while (in.more()) {
            int id = in.u8();
            Input part = in.part(in.u32());
            if (id == CUSTOM) {
                custom.add(part);
            } else if (id > TAG || known[id] != null) {
                throw in.bad(id > TAG ? "unknown section " + id : "a second section " + id);
            } else {
                known[id] = part;
            }
        }
    }

    private static boolean starts(byte[] module, byte[] head) {
        if (module.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if (module[i] != head[i]) {
                return false;
            }
        }
        return true;
    }

    /** A cursor at the start of a section's content; null where the module has none of it. */
    @Nullable
    Input of(int id) {
        Input part = known[id];
        return part == null ? null : new Input(part.bytes, part.at, part.end);
    }

    /** The content of the custom section of a name, behind the name; null where there is none. */
    @Nullable
    Input custom(String name) throws ModuleException {
        for (Input part : custom) {
            Input in = new Input(part.bytes, part.at, part.end);
            if (in.name().equals(name)) {
                return in;
            }
        }
        return null;
    }
}
