package org.jarnix.kernel.socket;

import java.util.List;
import org.jarnix.api.PeerCredentials;
import org.jarnix.kernel.fd.OpenFile;
import org.jspecify.annotations.Nullable;

/**
 * What goes along with bytes: open files, each with a reference, and who sent them (unix(7)).
 *
 * @param sender null over the network
 */
public record Attachment(List<OpenFile> files, @Nullable PeerCredentials sender) {
    /** Nothing. */
    public static final Attachment NONE = new Attachment(List.of(), null);

    /** Gives the references back; with no lock held. */
    void drop() {
        files.forEach(OpenFile::release);
    }
}
