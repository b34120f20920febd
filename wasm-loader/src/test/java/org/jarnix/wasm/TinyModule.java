package org.jarnix.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small modules for tests: imports of functions, one memory, a table, and a {@code _start} of given code. */
public final class TinyModule {
    private final List<String[]> imports = new ArrayList<>();
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private int pages = 1;
    private int elements;
    private String start = "_start";

    /** Imports a function; its letters are those of {@code FunctionType.of}. */
    public TinyModule imports(String module, String name, String letters) {
        imports.add(new String[] {module, name, letters});
        return this;
    }

    public TinyModule pages(int minimum) {
        pages = minimum;
        return this;
    }

    /** Gives it a table of references to functions. */
    public TinyModule table(int minimum) {
        elements = minimum;
        return this;
    }

    public TinyModule start(String name) {
        start = name;
        return this;
    }

    public TinyModule code(int... bytes) {
        for (int b : bytes) {
            code.write(b);
        }
        return this;
    }

    TinyModule raw(byte... bytes) {
        code.writeBytes(bytes);
        return this;
    }

    /** An unsigned number. */
    TinyModule number(int value) {
        unsigned(code, value);
        return this;
    }

    public TinyModule i32(int... values) {
        for (int value : values) {
            code.write(0x41);
            signed(code, value);
        }
        return this;
    }

    public TinyModule i64(long value) {
        code.write(0x42);
        signed(code, value);
        return this;
    }

    public TinyModule call(int function) {
        code.write(0x10);
        unsigned(code, function);
        return this;
    }

    static void unsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    static void signed(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (true) {
            int low = (int) (rest & 0x7F);
            rest >>= 7;
            if (rest == 0 && (low & 0x40) == 0 || rest == -1 && (low & 0x40) != 0) {
                out.write(low);
                return;
            }
            out.write(low | 0x80);
        }
    }

    static void name(ByteArrayOutputStream out, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        unsigned(out, text.length);
        out.writeBytes(text);
    }

    private static void section(ByteArrayOutputStream module, int id, ByteArrayOutputStream content) {
        module.write(id);
        unsigned(module, content.size());
        module.writeBytes(content.toByteArray());
    }

    private static int type(char letter) {
        return letter == 'i' ? 0x7F : letter == 'I' ? 0x7E : letter == 'f' ? 0x7D : 0x7C;
    }

    public byte[] bytes() {
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        ByteArrayOutputStream imported = new ByteArrayOutputStream();
        unsigned(types, imports.size() + 1);
        types.writeBytes(new byte[] {0x60, 0, 0});
        unsigned(imported, imports.size());
        for (int i = 0; i < imports.size(); i++) {
            String[] each = imports.get(i);
            String letters = each[2];
            int colon = letters.indexOf(':');
            types.write(0x60);
            unsigned(types, colon);
            letters.substring(0, colon).chars().forEach(c -> types.write(type((char) c)));
            unsigned(types, letters.length() - colon - 1);
            letters.substring(colon + 1).chars().forEach(c -> types.write(type((char) c)));
            name(imported, each[0]);
            name(imported, each[1]);
            imported.write(0);
            unsigned(imported, i + 1);
        }
        section(module, 1, types);
        section(module, 2, imported);
        section(module, 3, of(1, 0));
        if (elements > 0) {
            ByteArrayOutputStream table = of(1, 0x70, 0);
            unsigned(table, elements);
            section(module, 4, table);
        }
        ByteArrayOutputStream memory = of(1, 0);
        unsigned(memory, pages);
        section(module, 5, memory);
        ByteArrayOutputStream exports = of(2);
        name(exports, "memory");
        exports.write(2);
        exports.write(0);
        name(exports, start);
        exports.write(0);
        unsigned(exports, imports.size());
        section(module, 7, exports);
        ByteArrayOutputStream bodies = of(1);
        unsigned(bodies, code.size() + 2);
        bodies.write(0);
        bodies.writeBytes(code.toByteArray());
        bodies.write(0x0B);
        section(module, 10, bodies);
        return module.toByteArray();
    }

    private static ByteArrayOutputStream of(int... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b : bytes) {
            out.write(b);
        }
        return out;
    }
}
