package org.jarnix.wasm.endive;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.engine.HostFunction;

/**
 * Calls functions of the host only where the stack has room for them.
 *
 * <p>A guest that recurses without end chooses where its stack ends, and could let it end in the middle of a system call,
 * with a lock held. So the way to the host leads through a method that declares more local variables than it has use for:
 * the JVM looks for room for all of them, interpreted or compiled, before it enters the method, and the overflow is the
 * guest's.
 */
final class StackGuard {
    /** Slots of 8 bytes that must be free. */
    private static final int SLOTS = 6_000;

    private static final Caller CALLER = make();

    private StackGuard() {}

    /** The method that is made. */
    interface Caller {
        long call(HostFunction.Code code, GuestMemory memory, long[] arguments);
    }

    /** Calls {@code code}, or throws StackOverflowError before it has begun. */
    static long call(HostFunction.Code code, GuestMemory memory, long[] arguments) {
        return CALLER.call(code, memory, arguments);
    }

    private static Caller make() {
        ClassDesc own = ClassDesc.of(StackGuard.class.getName() + "$Made");
        MethodTypeDesc type = MethodTypeDesc.of(
                ConstantDescs.CD_long, desc(HostFunction.Code.class), desc(GuestMemory.class), desc(long[].class));
        byte[] code = ClassFile.of()
                .build(
                        own,
                        made -> made.withInterfaceSymbols(desc(Caller.class))
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        AccessFlag.PUBLIC.mask(),
                                        body -> body.aload(0)
                                                .invokespecial(
                                                        ConstantDescs.CD_Object,
                                                        ConstantDescs.INIT_NAME,
                                                        ConstantDescs.MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "call",
                                        type,
                                        AccessFlag.PUBLIC.mask(),
                                        body -> body.lconst_0()
                                                .lstore(SLOTS)
                                                .aload(1)
                                                .aload(2)
                                                .aload(3)
                                                .invokeinterface(
                                                        desc(HostFunction.Code.class),
                                                        "call",
                                                        MethodTypeDesc.of(
                                                                ConstantDescs.CD_long,
                                                                desc(GuestMemory.class),
                                                                desc(long[].class)))
                                                .lreturn()));
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(code, true);
            MethodHandle maker = lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class));
            return (Caller) maker.asType(MethodType.methodType(Caller.class)).invokeExact();
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
