"""What tells a letter that stands upright from one on its head; `tests.capture.imaging.make_weights` made it.

Learned from texts in printed faces (song, kai, hei, Latin; figures), large and small, sharp and blurred.
`PARTS` says which strokes of a letter make a trait, from `LEAST` on it shows, and `COUNTS` is what it tells.
Must not: be edited.
"""

from __future__ import annotations

import base64

import numpy as np

_TRAITS = 24
LEAST = np.array((
    -6.069, -10.62, 6.46, -5.381, 9.422, -34.06, -33.83, -15.39, -22.76, 12.26, -18.31, -9.42, -25.23,
    6.569, -23.45, -0.7235, 13.28, -8.489, 1.237, -21.94, -37.08, 4.774, 3.024, -26.41,
), np.float32)  # fmt: skip
COUNTS = np.array((
    0.02224, -0.03277, -0.01757, -0.01881, 0.0241, -0.0197, -0.02923, -0.0247, 0.02641, -0.02197,
    -0.01335, -0.005642, -0.01751, -0.02401, -0.04022, -0.02158, 0.03976, 0.02759, 0.03607, -0.01073,
    -0.0171, 0.03412, -0.02353, -0.02789,
), np.float32)  # fmt: skip
_PARTS = (
    "5If!@u{k{?zpD=mG#|I<MQJT4A`a@hE>GYF@h&_#*D@;{;RnkwA^$P%PU{E}F(weV%4NJE4L2acyVC#K=mH`9Y10ZQPOAgxz-PG@"
    "2~tDi$F0BD^APSE{{09LUZVlc<vrsCG3qu0qJhr%;rQkF83JP}At~bO!9Nuu(vt?^<QEZEBqAylEcqcP5HaQ`@k;bG%h5{)5dIs_"
    "N8=9gUgH`7BMK1g7#rdU3!K#R9?uaH7YiT_|M2$i<LDRt=L`r63$^egN<JX|>oV;=_6^6*0y5-8?z!zd3JlmP{P!sNKQjHS@dC8&"
    "C`TLJA2YX37v;^S6QmRbtQG`a^6mu|9s4cS*An^)4(hh{55D9Y+8V~)z0mXdGvnhB=rryy{>_*T1kvA;^AhI$%kUWkO#kl>!8i3T"
    "_<_#n9O>>8CnGl09pe}aKOq1X`zs|j-NPLK=lR+YC;l+^3E&}23n~Qh<PPHf8NcD+P!9+d8x!Rk^X2Rjz2Y+A2LB2P{|o^LE6FGP"
    ";wtDJ1o+)7#Rl;B;GNhJ{M!)RxdtQ^Huc`<BLWZ*6gL1O`AG2Q@K#CyEFkm%4I>B)3>pT_y&^{b(%bUt1^TJ;^8xSr4kGI_76XCz"
    "6XozErr#L&_5t2a1SM6tG(xw-AsUOGPz&Wd4&C?)-^w}Y0X?q?1r-e2>i!q<5iTVc?#K4_@e}f|m)++xAR!6&5b+E12pSQz0l4SV"
    ">D<Ec;_MzE-3JuH1mpKC<^v)%`Q_~m_3z~u(DBWy^d1lr`T?;2zrP3q3EtTAz6t)tzw+Jn`1%V15GCVL>FEI59{aby7ex%T1PTif"
    "^%Ug6*3Rv`+zceoGwRjF{1@8e-at&`5*-UI+X&AS`^)@Z@AvW|#J&6^@)8#h11;{s#y80892663=?=5(zaI}T2>7Z990=;~$siBu"
    "1_b#q8@USy@!l*N*Vf%V`2q64_!1@5^#%a$7q|851<@|}#_Z$^=g<86LjeBCs1y4&=N9|o(HQeh%<Ikb{oy1G>GTla>H^&~2+GI0"
    "r9$ov)(OPz*+3-Z2ma^O2j>zlZ}8i`*xm!`^yA?A+xr;g_S5JU-sb!f879-<QwJ9l7X}6i4jS|C|H<?&{mkq~*6h#g{Py@9`62)L"
    "(K`Gm2LRRb5%vuo)z#(|_#Pr7*!;}&4(|pm>H$#H`S8mf#~m2~-VFp{5ZvJ-`r`||T_7p)*6I27{@MNlBnlJ>n91@20;>*77!e%R"
    "w;&NU0U_w|zxXsM+8X!Qx+V-f=n=i>1nUDD2^Ji`w)D|W?j-I1=Q$54(-iCS3JgF38~5|g(-Q|h+#&`6^H%>A9sBDz_8JQo7aZc}"
    "D$dh<`|C{QfA-}H;~DNR-Ua<M(dg*ER`=UE?(G%mApOuM(by&O5c2`)1hpt31}P;(?hP6>;RqWX?-3Xy2nPY!CI%4n7#8Utx%nI("
    "${rpmBkJoPyA0dc-46Qf`7bFI@dn)i-0u1t4-pOi5AGWb9Ml&V-!dT<_9hA~;6CyS0|TzSI1fe#0L1Ib_WA$z^|vJD*uU}@3@qNa"
    "F!?_0`Q-7>7V#V2)dCr^{Quzb(-zDJC?J0s4iNDkVxZkV1QHg-N|*am<_*?LQ14S35za6$G#Dc7viH#VFscF~{Rkxu@#OOg0|N>C"
    "I$;>i{1W9C=IuQ<<SjSn1`GP<Aja(N8$a$j`TqQ80`n8f9~2Ss>EzV5IOYWd?;|_u8yX}W+iT^s2+Sf4BL^Nf;q~PP31c1_@-PU^"
    "+XdzK9}ME||0xFtEZx_v>Cz4M=C}I<-q+wI01x;$Y`qK;9Na0%D6UEl$pYlj_UQrJ@(USwvH}>k^6?luAKqrj=3o`iA@x%R74WSM"
    "uJqp1%J&LBJm62;6g)c&Jd`{D*$33t4Xn=j%O=qQ8$1~1AM^G*>e>&?C`Tyf9unX=FxS=EO*Q8GEbQm}0^>{F1tJ;#MDFS4Q_S?g"
    "HzxJz_y9dm#}@LL==nzH_yPyx<=q|o2KwLyD@^_~>(w0A=iu?tH7EBhJ0>|j(X+@b9uEKsKlual|M~vt9SQs*9{*NI9wzo3-s9>C"
    "68x~^_~khZ9NPZ#OX2@G%m3uJ9kuWu;r$xw0}UbR?iM5U9`Xtp1`gET6c7~y2NN6uzvK$|#_IkJAJ*ph;Q;Lm^&vo94${Vk*W~*6"
    "(Af_d70CVxAO^bk`VT7p3*Q5~rxg?|_W1=7-KWmsDhA&L6C4x$<FPW{$`Z`!Lb5jlGwvh@(;*%Z`W7M!@4GJ>^zK`>Kiv%=Bpxah"
    "@UrSGE-5Mb3=`E9*7Fv@v_9K)<Mw&|Fa7Zw76-8F{@}Lv=qMEF1M~Y_ui|(a`}5Ec`6j<8{6Nzb>@qtCz3&eU0m=#i`Wd(VJ4+ZT"
    "(&PIm`1;{e2=Myo1=g@F{s7ek^++)v9@5+u&-v6e1qky_!`jshEbycK1^V<V_1opd$p-vA-s1cjy36X*IxWTz2s#(R4(%iz!|>nh"
    "D1lATB-%3$>VN9%+2<}0<q#Uh(=#^8(3KIe=)f>N_uJ<=yZ!z`(%Sv$7xz{1oCe!Q%?0Y&G3)0D2p-!>D$}GO;|wJdO!v$;&-fDg"
    "BsJmS+3dDY2lFUB(*zhv_1*s*XY(f{A2n1o-{G_k+TQ+eCFc}&)*=3iGW+EnB)BON(=inf-qqqY<QC~)2j}z2?Ca3zM9I6-Ees^^"
    ">6_pvEgx7_59ACjlL`vl`U=|$75m_j82C9f`y2VTZ@n-99-q!g-5i6@1Nc2V;mZu*uSz}G7T*Z5LV+}Y;Q-6t_Xt`a>Yqs*xC>V^"
    "`3LC0>)IwY8v^jmOxQO_1^yBGkN#~56Z+YK^bpM*6zBrfD(530D99Hm-UB*eJP_jqL_p{o75)Ix=dlR~-weV4tTq8i6&d)iB0R(p"
    "^&<=_Xd@I1*5A|g)JXamIO+S}ChF`u{@e209LWh8&Xgka2PY*!1LP(Q3hVSH^9|n9#>CLI-J}EvIUn}4RKx`cG2Hwk;7IBX*(&u6"
    "CGZ(E=<EK;>;~fy58x?1?6TD|1uG}@(aSb90|po44JpJu{^%|=LG;oEOBNQ}(%c*6-3v4EHVxqDKIrlU3_7oqEawYB0g(*JCpken"
    "Q4P`L%_+hIB{BlhB?A>3y~yn)Fi;K|8rTc@{Tv2G^YXqGHt-4ty5H;mD=sTKQ1={1*2(@TBHye1H@&d>_3iC81u#q{3ld>DL$Tir"
    "<}1s~slK|<?}6bC|0r7ElmYbn`svdQ09*$Cx6$PU9Kit7_0QhooXiqB@B{G-^AkxTSS0t(?A<9@_|MzM{Q}8Wy#E{b13oloJ`Kms"
    "`eH6a5&kXt=q}tX>^?9G`1DgE4B+1z*ZCXBTkkn8ye<FFQ#$ng_r5FK9=Zk~pcwuuf7TNO71{+IHZmbI6_5T;Fzwd!tpx7<QODyE"
    "#`yI}s`>cp`7$>!LOb5b$KcX#|Hk-%up>enyu%OU%XTvO)EDdn(aXO9-w*Wi&kzIfA6Dub*$xE<{KfhB2GR@_|LV)>xbgo`@C^?l"
    "zy>5KF-8lY{0a>gmF1(F>IB;^xkd8d?+PtM7YM}1^I!Vw^du(E2?XW-2|PVi&C2cq*UP>9AYe2)DD__&3>W{OZ8a4%*u&}G9sV&N"
    "=R*}9O5qSu5#8$3e>c=99S`>QEiWP3#Axx|AHl-~`T*<i5ep6bHxl*gCtel)&JDbz#evV)9P<z#3f}eA={2|+1MCw8<O9a}ldRbN"
    "(H;)|_Zr(YoeSy)``{M<_743nDGLko?+M`;H6z>s$Os-0@*?U44I~xo10agxHuc>07WL-y!q)``1l;)j3;Wye@e=s$Ir-S^CifsP"
    "4(}Phv)sxcBP{#m<@G8d1qS}};{78V7TyOY`~o2u^ZOvIL++6a<-6O{LDbjvLI@!8Bo7`DBqQzA_8b<+INR<kb?Fz|GVd?m86g_q"
    "4s0dT=FZW<K@Z~k4*~K6I2H!_^zjG$<|nEX)~yZm3IX^I-UbW=`MT}+F(Swn95gx|<_p!s=@9Vm77+X!74o9w!|2H^M*!)q1q|Eq"
    "0Q?2?+awJl9ZWCt?iJAi`y0F4FYOQgBJ&OX%Ut;}``Bsm4<hTK`!WnL0~#ji7wPus3i&%a1M4Ly9|isD=PvvaCE^kp)jRwm+&(7)"
    "`SIZ$Z}lJ@KQa-+Bm3;?3Q-Sh#zy`*7T!8oL=Fw8CCdsSFeAw1%TD}B)G-bw+b~v5c1{`D9O5M-SMT8U;NvUzDiQk?Io0qW05T!_"
    ";pr6#0|V{V>i+aS*Y*7WAU5hU@ZB`x3H$r}Ak*^~5*+j~!Wcaw8B8eL_2#_C((ddp2`fAZBoqqfx-e7<!OS@59B>!LCPU9I7v%!_"
    "9{cy`$4W*u@!a+}W+4nSGw1C>`VZ{h=WyXM?PUWi@~$>9SUmTlI`0%SN+GGY)lcX~$88lR?&&^CNNw7#LDKm^dK(NK{vI7gy-OPq"
    ">H#G&cUvywEZ!GZO!)r$=F&#a4etgw2NuWT3DqP8-8TyT3kw1Y)Z7FW<i76^|11*+%mx7a3*zb`{QLqB+u`CW?OQt83NTs2`82Zb"
    "F&5zay&U@dG};#Q&mIm6{1zGs9yj2#`~lcbG5+NZ>hS#t@k}BR<k|-U?H>FC^EcBDC->g>B0Tx=p+Yq%?4)xN)(Yd^7u*X49TCz5"
    "^F<E4t07Gg=7~7^9Ucw^8NV?4Uj!2X(;xca1TGZ`-_Hg49^Mf8=H@3u3-%fuAlfwRAj_@oApOG@+0@(a{Uq221n~##z{=egAkqo<"
    "2MG%A(nG54FvJNOtoY~Y=?Cp<12Y2T2^t~v3pBda`~U0h$Me~r*bpT}1OM;Q2K~z8I3Mnl80hRC*b3YyEi4Kg*C9<xt)vSl`sc~&"
    "1wQf@Dhu%ZApI5WxcD*->(dzbMi=Y{2>0qe5BUl3`U(9d<s3;Z*9$D~8w?rf4ACAkTMFLX=NkDkz7RqQ&(IVMA|CVW<EHXF9qHlB"
    "4%!G2H^R=?D-k9RxCzb13E}_*>HrhaC-Cb;Hq{ThGBoxa3?0(J_!sU{zu4)+>ir;XKOGbOIuZyRIt>h&@ayLh<G3Z-4@n;{80OjB"
    "|LWW6CGhj<>&*!PXAUDgdHw$g+xF%T_4w)?7%wFi%J<tL3oI7x>=7KI^Pd<E^(yYtAMpn9|I-X5;0933&fVwo{n;D|7U=l~1`7Q6"
    "4*>e;O3v%^0wv@c+6y2U-2@8n3>OOt_pAX{BR>7q1p6o4FzB(<E(!4VwDsQJ%n|hmq7dTdBEB*=)&HW#JtrJX`s4|!*%i=L;P~3)"
    "@%S4e3k=h?93FK7H7N~&u`&!O9N+^#RV)eYH3>u591b8j5jQB=<?9*u1QI(5R~HET4g%#3`X5CbASWT&-t+VmHVwk-OzsEyD)bcu"
    "1Sbt8F&+oO=kCNgE%*=zyw~vF@9G`REEFCo0^KF$>C*lDDd`#Xz!3Dt+5ise_#HMI3oi5l;>y)1_$T)AXzcN~|M|`BKnvKwr_TQT"
    "=Oq*E|LNMm9t0lN@$#y(KL;NL(APTF#J0@=4hPQE`3(i_2oufCRX1GX{qHWr)5^%-2L$aGOB)ov{|Oo#3)wn?3Pn4x=e+^+8yfo!"
    "`v()>{S+M^KP64f*%Jon?$`A5Qzax9<uv%t_EirYK?XJtKmse>!MXYGHR96r!Sm?NF*GFmI@|W`I^QP=@9P=y;OFSv<J9ExCiVj%"
    "<vk%G2O~TM<2mc6z1Q>xB>Wh{^vj;<^aHNrx2YiI>>BaG<P+rcECTYxJ?_-d81@A4;q)#4&BN8e@c!EXNaXqGEc^!6C;lt{*!cA4"
    "`MvMT1QhP${`LjG^Yt1p+4V}K?e7pT@bU7j*ZLJU69DhOyy58zTnrnpujU&4@xcr98vWWWyZy}4<6rMB77+RHQ#lkR_vQ4yBn~P5"
    ";}6(4BMIjw5?EgnJ0>gi1{FfzC-MB|KK|YSM)v~l7FQGm6$L0X%oXI#0pl0tB^MbF*3wJ@;qk{I6Y9t-Btta*!~_JvH&XWeBmX-g"
    "@qyL-{ok@8DHJ*e_ZiglzA-QQ7whyEF#X=SxvJ_5D-`j+6Yb>?2;K+e6%hgs1|0k6@UG_4<PyQi7X2m-|J?u5_3{P!1kv^_>E;Cq"
    "3<KBn?<D{E{K4+AIK$E9LEXo{%=sA&5d80u)%@u<H}41aJHW;JLkZ0U=GYkEM-~gIp!E0(G3ylh^V-qn9KFriEBgoq1>h#|=^5ni"
    "FUmM1``&*E3hWypJ6`kZ^DPuYCh9rOQXAzK3(zJI-ieeg`7HhxG%7qN6HXY)jzk&+83_3e1;B~8<lyWs@+Trg!!q~C@aHYt9N6g-"
    "9m=8Y_owzN0>#nU*#6rf{^aZM2<-a<;HS6*5aQhm^wZ()>IVl31Mm948_S*UEk38~$`Lqe9}Wk;#Lo#hdGr<FL$TfUG6uk!fy46i"
    "^!_}u<<0w8IN|ob>kZNPR=C>f55qJH3<W3x$nE?K2GBj;4fr7O<a7}TB?KuN)Eejv0PH&ra?K9W@9zFB`ReN`^8^Q17ZUAA1TJVC"
    "xeWyK*)X8U$MX>gBGM)+9UJIF$rUmP!aWoQ?>LwLBl!mb9>E=G1l;~r{`KT6)AZmcAMFa~`VIXV<K^T=z62im>g7>C7}ER{_{qoL"
    "?gvmS2;tQn*bFyM2eo)34dxjb{IIp(2QmHns=>kW22R}q_00746zCh-1>fl8BJ!i`-~9Cd?+6Ir%k%>R8wDvW$~);b?E4-VEeZ|E"
    "^al3?`zZYSsOk{f4(I<L!5K3RKg$aD`R(s8NDx(F&msJ_`Vj99?*r`1LEs)SI3MrbU+)Ir#X9<#2{x4D>lG@dGx{D^Jq+a&W9RtW"
    "$q@b!9x%!L@%0P*2Du0U()#_;0QAx&GV1s=;rGtn177Lo`~T_G`WMpi0`M)w8pHkg*}D(}9ZEa@vdQWd<lW>R0R`>O-Q^Ac&Drwa"
    "6CMES(CYc{@}|rW86fP&z4qS|{~-zlwh%u5KPTGO9Ovr{7w+=X{_oNf<5)Nbf$I+cTOz{L2oMq|eAoHw<T2?~3RV{k%;{g=F|)+e"
    "{L=xnJ?;A?2oLPsE*8o!6zd<m?%CY!`}O7DR}2dMuIkwx83oz_1pw~!1QiY<;@{gC7Z%d4%lQV-FT(3A6aB&i2;lSs<E||U^Aj%e"
    "O854!wBIDrCpOdt(C7~s`;rFc4m<<a7UUAE{pjZH0}=`F$iwyc2$%FK_d*`W*#HD15-|t!&IU{v5A@gZ*82M24+;I?^8@fS4rfIQ"
    "qR075H51Fz@ZKpr=NlpY-WVPr<2E(@wkf>{-P`yU-T;5@DK-ilh8ZLl1`i4x2ix^41N!jpUmQ9I8VJ?eu0HWKOXma$4f@vx5cV6}"
    "_{S3K5ES{`76lH{F4_VN7$*e;`yBEe#={iTp9TKE*!cOyII|P^2Ts8Kp!`7%&h0Uv;OoZzjQ|F)6zvD>+ZOlu=-&YA-RlbZ+aBWr"
    "4GAnU{!bGT9z-8J5i0cb@D$utA^5_@5?Uuqx=U;fufRl9RuZ?Q#pg0&9Rvc=78nf?;Z-FyxS9V0<M!+D0}(bjCObkWDmpR`_znYD"
    "_~_sMSN$#rXCf|LD;NjF3Q7Cn>h>5T)(Y;;PWmAFVk7<I`Yi{Y042fnRS@tC0$&*$DR?g+z)K49_44rZE&T@aNar5(UmDd#^#&<&"
    "!wC@N#o-3sAK~}LNbKUx1ODp5>IW!2&QIZ@)w?DE*(wtz_bBTuz;PiT3=<>b>jw8WG7{|U;x^$b{81zsw;5JIDo+jn-{|-xM*q3}"
    "+5_oDAWb_tz{M^m5)t9t7$xsjL=zh-`5*26+4&AKw;~n94^sC9776WD8vDxa>HF;g*ytk{0}SN;BMSxPE$#)vGz`nz=^4`+_3!oh"
    "3o#s0P7@LsAMF#v7YHS`TN~{_L<Z;WIAt&%H#`X**Gwb%G4ToRb0g{sOZ5oa7b6Sl@$?Nf&iwlG+5s-<t|IXf;te+c@VhM)885x)"
    "Lq|yQ|KrM>A!*qp`wveT1I;8t6|#ZbS4afz9rwh%rylt72>dS(JX#{$u;ceM<SMrOFYpHdDas1@0z>~N{pAX=-CGY1#18))Vl)#J"
    "{q5(?6c-~mGr}<}>{e1I+8Vs)3KaJ?@D;cK3&Gjz6%yL^0O2w98_(Ct(FiCd`}GYS@&W$tIs^s(1nvg@KnwNNtKb$N$}|ui$@>xw"
    "5hWxd9zzuA0isjx`_|jop0Xs~8SoeG4-B^`^foLKt<W#p2G1|7(>(l23lu2uMz+RR#w8f@EEMw`?f>xm*8dtY*!KY!TQa}p>BJ}w"
    "$`RG_uIvd27yKpk2iG(R3OBjM+2i{Yx%I^)%<j|gHxu~Z6WA387s=K<@mK;50{RdR4&BE;B?{*@5zyEbF$IGy*as0K5ccHn{_hq$"
    "3p^?)@#Et3_X6Fl2_Gih3H|+nu;=C`5&iJ`<>A2E3;*unOezQ!{{IjU((S_U<=Qm#{nqF00#fe&9?K{Y$_nI|)I$~Jy5kzI6Tcb8"
    "`7_8T;XqvT1@!z0=*in1feQlw1lA|&IzH*O?-B$p6A9xwwfh<N#<&;u5-kDrG7amw%>40M>&(sktkvuV2G#7}K1BHh0|!7f_yqOJ"
    "u(bWwvC0AzB@Flmy$%p2_~|oQ*WcPb;0p3FE&Jc)5F9K8;N&dX)%EU3{#yhv=m+sqNd^4q-Q(w^^90};6#@qJ0SEvY=N2!$1H}a6"
    "<_i`dx<9Wr>JjiDBHkF;w;24+>^-cR-3turB;fu2+eh2?)&t}u4$KKQr3UgnqRah~CfFOv#ndK&;Ry;0E$aN=B@Ij=-~Z&77gXvL"
    "SkwRABMUqgE9wR%AQUDG4(kd$BTfbi<-i91ThIVI2R9TA$tdjKB;eyO*9i$evB~$;0+7(#_x<$Z*BJ!dE$p&8_rM$n&lM`y*c0(5"
    ">ht{yaP;ES4CMph{@gwi6d~}zx&qkp+o|*gI2Ip<*xwX30yOr~)BXG`$}9>AG8qaf(;niu+5!SZAl%&G{w63;J16eq3-cO3#{W3r"
    "-0b}dJWVdO5(PV6E7Iq<B;PWZ5Yh4JFD}rvDKiS-I@s$HSpY2zGY15_Y3KnbLroI;-}l`ND(2HNLDLu;0pu^@RSV}3L+RE((;wUr"
    "_!IFi?d=ie{Rkkq2L|~69n-)-*5@7?;r}l+9{k1;4%;CG110N|wc!WA0s8^y@<C3_uMF%R1)RtoNi7oD(H|R0^rgz%FDtV;qudDi"
    "Ao%<m<^qb+LHGF(!3OT({NxQaIQZ+%(F`R-@AfJNtnwh**D5s1@7>%IV*wcK3N9<^5&0T1MhgiF3q%<%ALRl?0@2<T1ymU?TNWn~"
    "BMJ=Y2`LU3An+O}Hp2<&4_PNaMg`I0A`;p#Bo`MHA2A7g_w5t_%hn(_9`i>7?$oX85&Rzu?lvJ94i4PX<<1K-@$vN9>je<B{qP6~"
    "_*M`A-Tv4~*Wv{E^hDzP1~ntk66xFy2;|HWzqkG)`RU9F{{{}-A@2zS^(aBf?(9SOJPHAv(J=Jv(ka5K1_Bh}8yxExzr%kY%MCB3"
    "89M?cDF5Q_8yXhS+2}7o&c7c8?;88+9!BaKEGQ?m3Nt|K$?ozLFboXl?C$v+8E*nbZwBDZ(9O;86+;ye^$|MAFd-Zp>_Ya-NAv0K"
    ";sEdQOFt9|Cq+QQA`}h>?qK$(=hNSzLjLC$6Cd;eBSf+k@bDQ0*B-a=z_$MM?*thN0^h&p_y+0g(a`0y)C<)k2lfu?3IXO7(oN@}"
    "yB-qq87tY;2lWj67&Dao9v0I)ElWf$#n4DH9rxCg0UgvK{218{DHXBlvH}-4<tjd$#thfjRvydTBkbE#0{779h7LF!DGU=G-1-M7"
    "=t3B&JP7<(&*$mK)eGYa_i-K|P&6VQ_Uksg0T<}`NZr*QBoX-kF;^#C6a+0w8`CVa@&pwEVhQiwJ@?n0XdV3kBDyF-&Ec-=*TZ4("
)
PARTS = np.frombuffer(base64.b85decode(_PARTS), np.int8).astype(np.float32).reshape(-1, _TRAITS)
