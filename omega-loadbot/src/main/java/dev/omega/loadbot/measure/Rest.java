package dev.omega.loadbot.measure;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What every REST call of the load test shares: one kind of HTTP client and the API's JSON. */
public final class Rest {

    private Rest() {}

    /** A client for HTTP/1.1 whose work runs on virtual threads. */
    public static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** JSON with names in snake_case. */
    public static JsonMapper json() {
        return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    }
}
