package org.jarnix.wasm.endive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jarnix.wasm.binary.ModuleException;

/**
 * What a module was translated to, as it is kept in a file.
 *
 * @param smallest the size from which on functions were given safe points of their own
 * @param interpreted the functions that the interpreter runs
 * @param classes the byte code of the others, by the names of the classes
 */
record TranslatedCode(int smallest, Set<Integer> interpreted, Map<String, byte[]> classes) {
    private static final int VERSION = 0x4A580001;

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeInt(smallest);
            out.writeInt(interpreted.size());
            for (int function : interpreted) {
                out.writeInt(function);
            }
            out.writeInt(classes.size());
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().length);
                out.write(each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static TranslatedCode of(byte[] bytes) throws ModuleException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != VERSION) {
                throw new ModuleException("compiled code of another version");
            }
            int smallest = in.readInt();
            Set<Integer> interpreted = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                interpreted.add(in.readInt());
            }
            Map<String, byte[]> classes = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new ModuleException("compiled code that ends too early");
                }
                classes.put(name, in.readNBytes(length));
            }
            return new TranslatedCode(smallest, interpreted, classes);
        } catch (ModuleException e) {
            throw e;
        } catch (IOException e) {
            throw new ModuleException("compiled code that cannot be read");
        }
    }
}
