package org.jarnix.api.embed;

/**
 * Is told of system calls. It is called on the thread of the process that made the call, after it, and by many at once; it
 * should be quick, and what it throws goes to the kernel's log.
 */
@FunctionalInterface
public interface AuditListener {
    void called(AuditEvent event);
}
