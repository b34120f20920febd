package org.jarnix.wasm.endive;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.DoubleEntry;
import java.lang.classfile.constantpool.FloatEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.LongEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Set;
import org.jarnix.wasm.binary.ModuleException;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.runtime.OpcodeImpl;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmException;
import run.endive.runtime.internal.CompilerInterpreterMachine;
import run.endive.wasm.types.Value;

/**
 * Looks at classes that come from a file before they are loaded: they may name one another, the engine's run time and
 * arithmetic, and nothing else of Java. The JVM's own verifier sees to the rest, so that whoever writes such a file can do
 * no more than a module can.
 */
final class CodeAudit {
    /** What compiled code uses of the engine. */
    static final Set<Class<?>> RUN_TIME = Set.of(
            CallResult.class,
            Instance.class,
            Machine.class,
            Memory.class,
            OpcodeImpl.class,
            TableInstance.class,
            WasmException.class,
            CompilerInterpreterMachine.class,
            Value.class);

    private static final Set<String> OTHERS = Set.of(
            "java/lang/Math",
            "java/lang/Object",
            "java/lang/StackOverflowError",
            "java/lang/Throwable",
            "[J",
            "[I",
            "[Ljava/lang/Object;");
    private static final Set<String> CLASSES = classes();

    /** Of these the name alone, as what is caught or made, and no method but a constructor. */
    private static final String JAVA = "java/lang/";

    private static final String MATH = "java/lang/Math";
    private static final String OWN = "org/jarnix/wasm/gen/Module";

    private CodeAudit() {}

    private static Set<String> classes() {
        Set<String> names = new HashSet<>(OTHERS);
        RUN_TIME.forEach(type -> names.add(type.getName().replace('.', '/')));
        return Set.copyOf(names);
    }

    /** Refuses a class that names what it must not. */
    static void check(String name, byte[] code) throws ModuleException {
        try {
            ClassModel model = ClassFile.of().parse(code);
            if (!model.thisClass().asInternalName().equals(name.replace('.', '/'))
                    || !isOwn(model.thisClass().asInternalName())) {
                throw refused(name);
            }
            for (PoolEntry entry : model.constantPool()) {
                if (!allowed(entry)) {
                    throw refused(name);
                }
            }
            for (MethodModel method : model.methods()) {
                if (method.flags().has(AccessFlag.NATIVE)) {
                    throw refused(name);
                }
            }
        } catch (IllegalArgumentException e) {
            throw refused(name);
        }
    }

    private static ModuleException refused(String name) {
        return new ModuleException("compiled code that is not ours: " + name);
    }

    private static boolean isOwn(String name) {
        return name.startsWith(OWN) && name.indexOf('/', OWN.length()) < 0;
    }

    private static boolean allowed(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type -> allowed(type.asInternalName());
            case MemberRefEntry member -> member(member);
            case Utf8Entry e -> true;
            case NameAndTypeEntry e -> true;
            case IntegerEntry e -> true;
            case LongEntry e -> true;
            case FloatEntry e -> true;
            case DoubleEntry e -> true;
            case StringEntry e -> true;
            default -> false;
        };
    }

    private static boolean allowed(String type) {
        return CLASSES.contains(type) || isOwn(type);
    }

    private static boolean member(MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        if (!allowed(owner)) {
            return false;
        }
        return !owner.startsWith(JAVA) || owner.equals(MATH) || member.name().equalsString("<init>");
    }
}
