/** The kernel. It exports nothing: it is found as a service. */
module org.jarnix.kernel {
    requires org.jarnix.api;
    requires jdk.management;
    requires static org.jspecify;

    provides org.jarnix.api.spi.KernelProvider with
            org.jarnix.kernel.BootProvider;
}
