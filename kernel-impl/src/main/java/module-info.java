/** The kernel. It exports nothing: it is found as a service. */
module org.jarnix.kernel {
    requires org.jarnix.api;
    requires static org.jspecify;
}
