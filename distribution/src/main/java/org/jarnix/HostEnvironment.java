package org.jarnix;

import java.util.Map;
import org.jarnix.api.embed.KernelBuilder;

/** What of the host's environment reaches the shell: its terminal's type, the locale and the time zone. */
final class HostEnvironment {
    private HostEnvironment() {}

    static void pass(KernelBuilder builder) {
        boolean locale = false;
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            String name = variable.getKey();
            boolean isLocale = name.equals("LANG") || name.startsWith("LC_");
            if (isLocale || name.equals("TERM") || name.equals("TZ")) {
                builder.env(name, variable.getValue());
                locale |= isLocale;
            }
        }
        if (!locale) {
            builder.env("LANG", "C.UTF-8");
        }
    }
}
