package org.jarnix.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** The compiled classes that rules are checked on; a rule that sees too few of them fails, for it checks nothing. */
final class Imported {
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.jarnix");

    private Imported() {}

    /** Checks a rule over the classes of some packages, of which there must be at least so many. */
    static void check(ArchRule rule, int atLeast, String... packages) {
        JavaClasses classes = ALL.that(JavaClass.Predicates.resideInAnyPackage(packages));
        assertThat(classes.size())
                .as("classes in %s", String.join(", ", packages))
                .isGreaterThanOrEqualTo(atLeast);
        rule.check(classes);
    }

    /** A class by its full name, or one that is nested in it. */
    static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe("is one of " + String.join(", ", names), type -> {
            for (String name : names) {
                if (type.getName().equals(name) || type.getName().startsWith(name + "$")) {
                    return true;
                }
            }
            return false;
        });
    }
}
