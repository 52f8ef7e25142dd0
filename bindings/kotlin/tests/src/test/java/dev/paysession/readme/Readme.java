package dev.paysession.readme;

import dev.paysession.*;
import java.math.BigDecimal;

class Readme {
    public static void main(String[] args) {
        var draft = new CreatePaymentSessionInput.Builder()
            .orgId("abc123").amount(new BigDecimal("100.00")).currency("USD").build();
        Request request = new Validator().validate(draft).orThrow().getValue();
        System.out.println(request.getAmount() + ": " + request.graphqlBody().length() + " bytes to post");
    }
}
