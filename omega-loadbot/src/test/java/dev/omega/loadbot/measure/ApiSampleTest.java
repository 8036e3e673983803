package dev.omega.loadbot.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is read from an API server's metrics. */
final class ApiSampleTest {

    private static final String BEFORE = """
            # TYPE omega_api_requests_total counter
            omega_api_requests_total{route="joinZone",status="200"} 100.0
            omega_api_requests_total{route="metrics",status="200"} 999.0
            omega_api_request_seconds_bucket{route="joinZone",le="0.01"} 100
            omega_api_request_seconds_bucket{route="joinZone",le="0.02"} 100
            omega_api_request_seconds_bucket{route="joinZone",le="+Inf"} 100
            """;
    private static final String AFTER = """
            omega_api_requests_total{route="joinZone",status="200"} 180.0
            omega_api_requests_total{route="joinZone",status="503"} 10.0
            omega_api_requests_total{route="heartbeat",status="200"} 10.0
            omega_api_requests_total{route="metrics",status="200"} 1999.0
            omega_api_request_seconds_bucket{route="joinZone",le="0.01"} 150
            omega_api_request_seconds_bucket{route="joinZone",le="0.02"} 185
            omega_api_request_seconds_bucket{route="joinZone",le="+Inf"} 190
            omega_api_request_seconds_bucket{route="heartbeat",le="0.01"} 0
            omega_api_request_seconds_bucket{route="heartbeat",le="0.02"} 5
            omega_api_request_seconds_bucket{route="heartbeat",le="+Inf"} 10
            omega_api_request_seconds_bucket{route="metrics",le="0.01"} 1999
            omega_api_db_connections_active 4.0
            omega_api_db_waiting 2.0
            """;

    @Test
    void parse_shouldSumAllRoutesButItsOwn() {
        ApiSample sample = ApiSample.parse(AFTER);
        assertEquals(200, sample.requests());
        assertEquals(10, sample.failures());
        assertEquals(4, sample.connections());
        assertEquals(2, sample.waiting());
    }

    /** 100 requests since: 50 up to 10 ms, 40 up to 20 ms, 10 beyond. */
    @Test
    void percentile_shouldBeThatOfTheRequestsSince() {
        ApiSample before = ApiSample.parse(BEFORE);
        ApiSample after = ApiSample.parse(AFTER);
        assertEquals(5, after.percentileMs(25, before), 1e-9);
        assertEquals(10, after.percentileMs(50, before), 1e-9);
        assertEquals(15, after.percentileMs(70, before), 1e-9);
        assertEquals(20, after.percentileMs(99, before), 1e-9, "beyond the last bound");
        assertTrue(Double.isNaN(before.percentileMs(50, before)), "no request since");
    }

    @Test
    void parse_shouldTakeWhatIsMissingForNothing() {
        ApiSample nothing = ApiSample.parse("<html>not metrics</html>");
        assertEquals(0, nothing.requests());
        assertTrue(Double.isNaN(nothing.percentileMs(50, nothing)));
    }
}
