package org.jarnix.wasm;

import java.io.IOException;
import java.util.stream.Collectors;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;
import org.jarnix.wasm.binary.Feature;
import org.jarnix.wasm.binary.FunctionType;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.ModuleReader;
import org.jspecify.annotations.Nullable;

/** Says what modules need, offer and use, and whether they can run here: {@code wasm-info}. */
final class WasmInfo extends Command {
    private static final String INDENT = "  ";

    WasmInfo() {
        super(Usage.of("""
            Usage: wasm-info FILE...
            Say of each WebAssembly module FILE what it imports and exports, what memory it has,
            which features of WebAssembly it uses, and whether it can run here.

                  --help     show this text and exit
                  --version  show the version and exit

            The status is 0 where every FILE can run here, 1 where one cannot or is no module.
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("missing operand");
        }
        for (String file : args.operands()) {
            try {
                byte[] module = ModuleFile.read(io.sys(), file);
                print(io, file, module.length, ModuleReader.read(module));
            } catch (SyscallException e) {
                io.warn(file, e);
            } catch (ModuleException e) {
                io.warn(io.quoteFile(file) + ": " + e.getMessage());
            }
        }
        return 0;
    }

    private void print(Io io, String file, int size, ModuleInfo info) throws IOException {
        Out out = io.out();
        out.println(
                file + ": " + size + " bytes, " + info.functions() + " functions of " + info.codeBytes() + " bytes");
        out.println("imports:");
        for (ModuleInfo.Import each : info.imports()) {
            out.println(INDENT + kind(each.kind()) + " " + each.module() + "." + each.name() + type(each.type()));
        }
        out.println("exports:");
        for (ModuleInfo.Export each : info.exports()) {
            out.println(INDENT + kind(each.kind()) + " " + each.name() + type(each.type()));
        }
        out.println("memories:");
        for (ModuleInfo.Limits each : info.memories()) {
            String most = each.maximum() < 0 ? "any number of" : String.valueOf(each.maximum());
            out.println(INDENT + each.minimum() + " pages, at most " + most + " pages of 64 KiB");
        }
        out.println("features: " + info.features().stream().map(Feature::title).collect(Collectors.joining(" ")));
        out.println("runs here: " + verdict(io, info));
    }

    private static String kind(ModuleInfo.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String type(@Nullable FunctionType type) {
        return type == null ? "" : " " + type;
    }

    private static String verdict(Io io, ModuleInfo info) throws IOException {
        try {
            return "yes, on " + Guest.check(io.sys(), info);
        } catch (ModuleException e) {
            io.fail(1);
            return "no: " + e.getMessage();
        }
    }
}
