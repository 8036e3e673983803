package dev.omega.loadbot.report;

import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Verdict;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The claims as JUnit XML, the form that CI servers show: a gated claim is a test case, missed is a failure, not measured an
 * error, and claims that do not gate are skipped unless met. An invalid run is one error more.
 */
public final class JunitReport {

    private static final String SUITE = "omega loadtest";

    private JunitReport() {}

    /** Renders the document. */
    public static String render(LoadTestResult result) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, result);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory failed", e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, LoadTestResult result) throws XMLStreamException {
        List<ClaimResult> claims = result.claims();
        boolean valid = result.validity().valid();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE);
        count(xml, "tests", claims.size() + 1L);
        count(xml, "failures", many(claims, claim -> claim.gated() && claim.verdict() == Verdict.MISSED));
        count(xml, "errors", many(claims, JunitReport::isError) + (valid ? 0 : 1));
        count(xml, "skipped", many(claims, claim -> !claim.gated() && claim.verdict() != Verdict.MET));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", result.measurements().seconds()));
        testCase(xml, "validity", "the generator delivered the load");
        if (!valid) {
            problem(xml, "error", String.join("; ", result.validity().reasons()));
        }
        xml.writeEndElement();
        for (ClaimResult claim : claims) {
            claim(xml, claim);
        }
        xml.writeEndElement();
    }

    private static void claim(XMLStreamWriter xml, ClaimResult claim) throws XMLStreamException {
        testCase(xml, claim.id(), claim.title());
        String measured = measured(claim);
        if (!claim.gated() && claim.verdict() != Verdict.MET) {
            problem(xml, "skipped", "informative: " + measured);
        } else if (claim.verdict() == Verdict.MISSED) {
            problem(xml, "failure", measured);
        } else if (isError(claim)) {
            problem(xml, "error", measured);
        }
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, String group, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", SUITE + "." + group);
        xml.writeAttribute("name", name);
    }

    private static void problem(XMLStreamWriter xml, String element, String message) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("message", message);
    }

    private static void count(XMLStreamWriter xml, String attribute, long value) throws XMLStreamException {
        xml.writeAttribute(attribute, Long.toString(value));
    }

    private static boolean isError(ClaimResult claim) {
        return claim.gated() && (claim.verdict() == Verdict.NOT_MEASURED || claim.verdict() == Verdict.ILL_DEFINED);
    }

    private static long many(List<ClaimResult> claims, Predicate<ClaimResult> wanted) {
        return claims.stream().filter(wanted).count();
    }

    /** Both sides: what was measured and what it was held against. */
    private static String measured(ClaimResult claim) {
        return "measured " + ClaimsSection.measured(claim) + ", target " + ClaimsSection.target(claim.target()) + ", n "
                + Numbers.of(claim.n()) + ": " + claim.definition();
    }
}
