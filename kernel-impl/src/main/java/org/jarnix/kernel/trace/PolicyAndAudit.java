package org.jarnix.kernel.trace;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.AuditEvent;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.api.embed.KernelPlan;
import org.jarnix.api.embed.Policy;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.proc.CallMonitor;
import org.jarnix.kernel.proc.Process;
import org.jspecify.annotations.Nullable;

/** Refuses the calls that policies refuse, and tells those who audit of all that are made. */
public final class PolicyAndAudit implements CallMonitor {
    private final List<Policy> policies;
    private final List<KernelPlan.Audit> audits;
    private final KernelClock clock;
    private final KernelLog log;
    private final Map<Class<?>, Boolean> roles = new ConcurrentHashMap<>();

    /** Whether a call is watched, once it was asked: every call on a watched role asks. */
    private final Map<String, Boolean> calls = new ConcurrentHashMap<>();

    private PolicyAndAudit(List<Policy> policies, List<KernelPlan.Audit> audits, KernelClock clock, KernelLog log) {
        this.policies = policies;
        this.audits = audits;
        this.clock = clock;
        this.log = log;
    }

    /** A monitor for processes under these policies; null where there is nothing to watch. */
    public static @Nullable CallMonitor of(
            List<Policy> policies, List<KernelPlan.Audit> audits, KernelClock clock, KernelLog log) {
        List<Policy> counting = policies.stream().filter(Policy::hasCallRules).toList();
        return counting.isEmpty() && audits.isEmpty() ? null : new PolicyAndAudit(counting, audits, clock, log);
    }

    @Override
    public boolean watches(String call) {
        Boolean known = calls.get(call);
        if (known == null) {
            known = isRefused(call) || audits.stream().anyMatch(audit -> isToldOf(audit, call));
            calls.put(call, known);
        }
        return known;
    }

    private static boolean isToldOf(KernelPlan.Audit audit, String call) {
        return audit.calls().isEmpty() || audit.calls().contains(call);
    }

    @Override
    public boolean watches(Class<?> role) {
        return roles.computeIfAbsent(
                role, asked -> Arrays.stream(asked.getMethods()).anyMatch(method -> watches(method.getName())));
    }

    @Override
    public void before(Process process, String call, Object[] arguments) throws SyscallException {
        for (Policy policy : policies) {
            if (!policy.allowsCall(call)) {
                throw new SyscallException(policy.errno());
            }
        }
    }

    private boolean isRefused(String call) {
        return policies.stream().anyMatch(policy -> !policy.allowsCall(call));
    }

    @Override
    public void after(
            Process process, String call, Object[] arguments, @Nullable Object result, @Nullable Throwable failure) {
        AuditEvent event = null;
        for (KernelPlan.Audit audit : audits) {
            if (isToldOf(audit, call)) {
                event = event == null ? event(process, call, arguments, result, failure) : event;
                tell(audit, event);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // the application's code must not end the guest
    private void tell(KernelPlan.Audit audit, AuditEvent event) {
        try {
            requireNonNull(audit.listener()).called(event);
        } catch (RuntimeException e) {
            log.say(KernelLog.WARNING, "an audit listener has failed: " + e);
        }
    }

    private AuditEvent event(
            Process process, String call, Object[] arguments, @Nullable Object result, @Nullable Throwable failure) {
        List<String> texts = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            texts.add(Rendering.of(argument));
        }
        Errno errno = failure instanceof SyscallException e ? e.errno() : null;
        return new AuditEvent(
                clock.realtimeNanos(),
                process.pid(),
                process.credentials().euid(),
                process.name(),
                call,
                List.copyOf(texts),
                result == null ? "" : Rendering.of(result),
                errno,
                failure != null && isRefused(call));
    }
}
