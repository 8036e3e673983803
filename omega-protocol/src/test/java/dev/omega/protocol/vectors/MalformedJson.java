package dev.omega.protocol.vectors;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of the debug codec that breaks a rule; the receiver closes with 4001.
 *
 * @param name unique name
 * @param text what is sent to a server
 */
record MalformedJson(String name, String text) {

    static List<MalformedJson> all() {
        List<MalformedJson> list = new ArrayList<>();
        String[][] cases = {{"empty", ""}, {"space", " "}, {"not_json", "hello"}, {"unclosed_array", "[7"},
                {"unclosed_string", "[6,0,\"a"}, {"missing_value", "[7,]"}, {"missing_comma", "[4 99 64]"},
                {"leading_comma", "[,7]"}, {"two_messages", "[7][7]"}, {"behind", "[7]x"}, {"null", "[4,null,64]"},
                {"true", "[4,true,64]"}, {"false", "[4,false,64]"}, {"fraction", "[4,99.0,64]"},
                {"exponent", "[4,1e1,64]"}, {"leading_zero", "[4,099,64]"}, {"plus", "[4,+99,64]"},
                {"minus_alone", "[4,-,64]"}, {"hexadecimal", "[4,0x1,64]"}, {"above_range", "[4,4294967296,64]"},
                {"below_range", "[4,-2147483649,64]"}, {"huge_number", "[4,99999999999999999999,64]"},
                {"single_quotes", "[6,0,'a']"}, {"control_character", "[6,0,\"a\nb\"]"},
                {"unknown_escape", "[6,0,\"\\x41\"]"}, {"short_escape", "[6,0,\"\\u41\"]"},
                {"wide_digits_escape", "[6,0,\"\\u\uff10\uff10\uff14\uff11\"]"},
                {"half_surrogate_high", "[6,0,\"\\ud83d\"]"}, {"half_surrogate_low", "[6,0,\"\\ude00\"]"},
                {"swapped_surrogates", "[6,0,\"\\ude00\\ud83d\"]"}, {"key_not_text", "[7,{1:2}]"},
                {"missing_colon", "[7,{\"a\" 1}]"}, {"trailing_comma_in_object", "[7,{\"a\":1,}]"},
                {"nesting_3", "[7,[[]]]"}, {"nesting_bomb", "[".repeat(1_000)}, {"object", "{\"7\":1}"},
                {"wrong_bracket", "[7}"}, {"array_of_17", "[7,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]"},
                {"comment", "[7]//"}, {"byte_order_mark", "\ufeff[7]"}, {"vertical_tab", "[7\u000b]"}};
        for (String[] entry : cases) {
            list.add(new MalformedJson("json_" + entry[0], entry[1]));
        }
        return list;
    }
}
