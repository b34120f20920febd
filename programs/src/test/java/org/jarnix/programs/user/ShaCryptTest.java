package org.jarnix.programs.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes that {@code openssl passwd} makes. */
class ShaCryptTest {
    @ParameterizedTest
    @CsvSource({
        "hello world,$6$abcdefgh$hFDitY/liWzpm0.RmThCqSGqUc1w9IslmxZUXxcCE2mj3qloB0LUkyLN4wiGCpMZQoodMSyUC2NEF2yBgNpu5/",
        "qq,$6$rounds=1000$xyz$BQYAh2kuP85XfqYX2BwAbtbHsWCyb3.CRmMD.77FoyJwmfvoL68B6Zv2/EGW.OAXDQCpjh0Ua.gw8O6yKyhjl.",
        "a long password that is more than thirty-two bytes,$5$abcXYZ$a/lyKwaNaBErtZfOZmv6Ulq5q2DSe7UO4.1Ecu6/cb5"
    })
    void hashesAreThoseOfOpenssl(String password, String hash) {
        assertEquals(hash, ShaCrypt.hash(password, hash));
        assertTrue(Passwords.fits(password, hash));
        assertFalse(Passwords.fits(password + "x", hash));
    }

    @Test
    void otherKindsAreLeftToOthers() {
        assertNull(ShaCrypt.hash("a", "$1$ab$c"));
        assertNull(ShaCrypt.hash("a", "*"));
    }
}
