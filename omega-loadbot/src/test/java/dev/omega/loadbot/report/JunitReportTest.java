package dev.omega.loadbot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Fixture;
import dev.omega.loadbot.claims.Verdict;
import java.io.StringReader;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The JUnit report, as a CI server counts it. */
final class JunitReportTest {

    private static Element suite(LoadTestResult result) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitReport.render(result))))
                .getDocumentElement();
    }

    private static int count(Element suite, String element) {
        return suite.getElementsByTagName(element).getLength();
    }

    private static long many(LoadTestResult result, Predicate<ClaimResult> wanted) {
        return result.claims().stream().filter(wanted).count();
    }

    private static void assertCountsAgree(Element suite) {
        assertEquals(suite.getAttribute("tests"), String.valueOf(count(suite, "testcase")));
        assertEquals(suite.getAttribute("failures"), String.valueOf(count(suite, "failure")));
        assertEquals(suite.getAttribute("errors"), String.valueOf(count(suite, "error")));
        assertEquals(suite.getAttribute("skipped"), String.valueOf(count(suite, "skipped")));
    }

    @Test
    void render_shouldHaveOneCaseForEachClaimAndOneForValidity() throws Exception {
        LoadTestResult result = Results.of(new Fixture());
        Element suite = suite(result);
        assertCountsAgree(suite);
        assertEquals(result.claims().size() + 1, count(suite, "testcase"));
        assertEquals(0, count(suite, "failure"));
    }

    @Test
    void render_shouldFailAMissedGatedClaimWithBothSides() throws Exception {
        Fixture slow = new Fixture();
        slow.confirmMs = 500;
        LoadTestResult result = Results.of(slow);
        Element suite = suite(result);
        assertCountsAgree(suite);
        NodeList failures = suite.getElementsByTagName("failure");
        assertEquals(many(result, claim -> claim.gated() && claim.verdict() == Verdict.MISSED), failures.getLength());
        assertTrue(failures.getLength() > 0);
        String message = ((Element) failures.item(0)).getAttribute("message");
        assertTrue(message.contains("measured 4") && message.contains("target < 50 ms"), message);
    }

    @Test
    void render_shouldNotPassWhatWasNotMeasured() throws Exception {
        LoadTestResult result = Results.of(Fixture.empty());
        Element suite = suite(result);
        assertCountsAgree(suite);
        long open = many(result, claim -> claim.gated() && claim.verdict() != Verdict.MET);
        long invalid = result.validity().valid() ? 0 : 1;
        assertTrue(open > 0);
        assertEquals(open + invalid, count(suite, "error"));
    }
}
