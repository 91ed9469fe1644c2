export { swaggerPage as GET } from "@/lib/http/reference-pages";
