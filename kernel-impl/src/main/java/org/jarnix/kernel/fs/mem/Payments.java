package org.jarnix.kernel.fs.mem;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;

/** Who has paid for the bytes of a file, and how much; who paid last is given back first. The inode's lock guards it. */
final class Payments {
    private final Deque<Payment> payments = new ArrayDeque<>(1);

    private record Payment(Payer payer, long bytes) {}

    void take(Payer payer, long bytes) throws SyscallException {
        payer.take(bytes);
        note(payer, bytes);
    }

    /** Somebody has paid. */
    void note(Payer payer, long bytes) {
        Payment last = payments.peekLast();
        boolean same = last != null && last.payer() == payer;
        if (same) {
            payments.removeLast();
        }
        payments.add(new Payment(payer, same ? last.bytes() + bytes : bytes));
    }

    void giveAll() {
        payments.forEach(each -> each.payer().give(each.bytes()));
        payments.clear();
    }

    void give(long bytes) {
        long left = bytes;
        for (Payment last = payments.pollLast(); last != null && left > 0; last = payments.pollLast()) {
            long part = Math.min(left, last.bytes());
            last.payer().give(part);
            left -= part;
            if (part < last.bytes()) {
                payments.add(new Payment(last.payer(), last.bytes() - part));
                return;
            }
        }
    }
}
